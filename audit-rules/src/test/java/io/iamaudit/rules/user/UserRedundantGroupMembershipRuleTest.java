package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class UserRedundantGroupMembershipRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserRedundantGroupMembershipRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields)
        .group("readers", group -> group.inlinePolicy("read", READ))
        .group("developers", group -> group.inlinePolicy("work", ALL))
        .group("denied", group -> group.inlinePolicy("deny", DENY));
  }

  private static final String READ =
      """
      {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
      """;

  private static final String ALL =
      """
      {"Effect": "Allow", "Action": ["S3:*"], "Resource": ["*"]}
      """;

  private static final String DENY =
      """
      {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}
      """;

  @Test
  void the_message_names_the_group() {
    assertThatRule(rule())
        .on(
            account()
                .group("readers", group -> group.inlinePolicy("read", READ))
                .group("developers", group -> group.inlinePolicy("work", ALL))
                .user("carol", user -> user.memberOf("readers", "developers"))
                .user("dave", user -> user.memberOf("readers").inlinePolicy("all", ALL)))
        .saying(
            "User carol is in group readers, which allows nothing that its other groups and policies"
                + " do not.",
            "User dave is in group readers, which allows nothing that its other groups and policies"
                + " do not.");
  }

  @Test
  void a_condition_narrows_the_other_statement() {
    assertThatRule(rule())
        .on(
            account()
                .group("readers", group -> group.inlinePolicy("read", READ))
                .group(
                    "developers",
                    group ->
                        group.inlinePolicy(
                            "work",
                            """
                            {
                              "Effect": "Allow",
                              "Action": "s3:*",
                              "Resource": "*",
                              "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                            }
                            """))
                .user("carol", user -> user.memberOf("readers", "developers")))
        .staysSilent();
  }

  @Test
  void what_the_user_has_is_what_counts_and_not_how_the_groups_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .group("a", group -> group.attached("deploy"))
                .group("b", group -> group.attached("deploy"))
                .managedPolicy("deploy", READ)
                .user("carol", user -> user.memberOf("a", "b")))
        .finds(2);
  }

  @Test
  void of_a_policy_that_was_not_read_nothing_is_known() {
    assertThatRule(rule())
        .on(
            account()
                .group("a", group -> group.attached("elsewhere"))
                .group("b", group -> group.inlinePolicy("work", ALL))
                .user("carol", user -> user.memberOf("a", "b")))
        .staysSilent();
  }
}
