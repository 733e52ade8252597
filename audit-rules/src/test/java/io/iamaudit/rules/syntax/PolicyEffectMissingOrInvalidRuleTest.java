package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyEffectMissingOrInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyEffectMissingOrInvalidRule();
  }

  @Test
  void a_missing_effect_is_reported_at_the_statement() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}
              ]
            }
            """)
        .saying("The policy, as it is written, is refused by AWS: the statement has no `Effect`.")
        .pointingAt("/Statement/1");
  }

  @Test
  void case_counts() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "ALLOW",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .saying("The policy, as it is written, is refused by AWS: `ALLOW` is not an effect.")
        .pointingAt("/Statement/0/Effect");
  }

  @Test
  void the_repair_writes_the_right_case() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text), text))
        .isEqualTo(text.replace("\"deny\"", "\"Deny\""));
  }

  @Test
  void another_word_is_not_guessed() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    "{\"Statement\": {\"Effect\": \"Permit\", \"Action\": \"*\", \"Resource\":"
                        + " \"*\"}}")
                .finds(1)
                .findings()
                .get(0)
                .repair())
        .isEmpty();
  }

  @Test
  void what_a_template_leaves_open_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Statement": {"Effect": "%s", "Action": "s3:*", "Resource": "*"}}
            """
                .formatted(Unresolved.part("Effect")))
        .staysSilent();
  }

  @Test
  void allow_and_deny_are_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
