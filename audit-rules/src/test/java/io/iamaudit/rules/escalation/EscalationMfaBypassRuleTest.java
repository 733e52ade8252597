package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class EscalationMfaBypassRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationMfaBypassRule();
  }

  private static final String WITH_MFA =
      """
      {
        "Effect": "Allow", "Action": "s3:*", "Resource": "*",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
      }
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .user(fields.required("User"), user -> user.inlinePolicy("work", fields.required("Policy")))
        .user("boss", user -> user.inlinePolicy("own", WITH_MFA));
  }

  private static final String OPEN =
      """
      {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
      """;

  @Test
  void what_can_be_done_is_named() {
    assertThatRule(rule())
        .on(
            account()
                .user("boss", user -> user.inlinePolicy("own", WITH_MFA))
                .user(
                    "desk",
                    user ->
                        user.inlinePolicy(
                            "mfa",
                            """
                            {"Effect": "Allow", "Action": "iam:*MFA*", "Resource": "*"}
                            """)))
        .saying(
            "User desk can change the MFA devices of other users (iam:DeactivateMFADevice and"
                + " iam:EnableMFADevice), though policies of the account ask for MFA.");
  }

  @Test
  void users_of_one_path_are_others_too() {
    String team =
        """
        {"Effect": "Allow", "Action": "iam:DeactivateMFADevice", "Resource": "arn:aws:iam::111122223333:user/team/*"}
        """;
    assertThatRule(rule())
        .on(
            account()
                .user("boss", user -> user.path("/team/").inlinePolicy("own", WITH_MFA))
                .user("desk", user -> user.inlinePolicy("mfa", team)))
        .finds(1);
    assertThatRule(rule())
        .on(
            account()
                .user("boss", user -> user.inlinePolicy("own", WITH_MFA))
                .user("desk", user -> user.inlinePolicy("mfa", team)))
        .staysSilent();
  }

  @Test
  void administrators_are_the_matter_of_other_rules() {
    assertThatRule(rule())
        .on(
            account()
                .user("boss", user -> user.inlinePolicy("own", WITH_MFA))
                .user(
                    "admin",
                    user ->
                        user.inlinePolicy(
                            "all",
                            """
                            {"Effect": "Allow", "Action": "*", "Resource": "*"}
                            """)))
        .staysSilent();
  }

  @Test
  void without_policies_that_ask_for_mfa_there_is_nothing_to_get_past() {
    assertThatRule(rule())
        .on(account().user("boss", user -> user.inlinePolicy("own", OPEN)))
        .examiningNothing()
        .staysSilent();
  }
}
