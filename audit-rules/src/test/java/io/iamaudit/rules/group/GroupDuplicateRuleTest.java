package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class GroupDuplicateRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupDuplicateRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return GroupExamples.account(fields)
        .group("developers", group -> group.attached("deploy"))
        .managedPolicy("deploy", READ);
  }

  private static final String READ =
      """
      {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"}
      """;

  @Test
  void how_a_policy_is_written_does_not_count() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("deploy", READ)
                .group("developers", group -> group.attached("deploy"))
                .group(
                    "engineers",
                    group ->
                        group.inlinePolicy(
                            "work",
                            """
                            {
                              "Sid": "Work",
                              "Effect": "Allow",
                              "Action": ["S3:listbucket", "s3:getobject"],
                              "Resource": ["*"]
                            }
                            """))
                .group("third", group -> group.attached("deploy")))
        .saying("Group developers grants the same as the groups engineers and third.");
  }

  @Test
  void a_policy_that_was_not_read_is_like_itself_only() {
    assertThatRule(rule())
        .on(
            account()
                .group("a", group -> group.attached("elsewhere"))
                .group("b", group -> group.attached("elsewhere"))
                .group("c", group -> group.attached("other")))
        .saying("Group a grants the same as group b.");
  }

  @Test
  void groups_without_policies_are_not_compared() {
    assertThatRule(rule())
        .on(account().group("human").group("partner"))
        .examiningNothing()
        .staysSilent();
  }
}
