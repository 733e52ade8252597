package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyVersionInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyVersionInvalidRule();
  }

  @Test
  void a_day_is_no_version() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2024-05-01",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: `2024-05-01` is not a "
                + "version of the policy language, only 2012-10-17 and the old 2008-10-17 "
                + "are.")
        .pointingAt("/Version");
  }

  @Test
  void the_repair_writes_the_current_version() {
    String text =
        """
        {"Version": "v1", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text), text))
        .isEqualTo(text.replace("\"v1\"", "\"2012-10-17\""));
  }

  @Test
  void both_versions_are_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {
              "Version": "2008-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
