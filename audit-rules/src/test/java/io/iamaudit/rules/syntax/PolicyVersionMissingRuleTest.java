package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class PolicyVersionMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyVersionMissingRule();
  }

  @Test
  void a_policy_without_version_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Statement": {
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::reports/*"
              }
            }
            """)
        .saying(
            "The policy has no `Version`, so that AWS reads it as the old language of 2008-10-17.")
        .pointingAt("");
  }

  @Test
  void the_repair_adds_it_as_the_first_element() {
    String text =
        """

          {
            "Statement": []
          }
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text), text))
        .isEqualTo(
            """

              {
                "Version": "2012-10-17",
                "Statement": []
              }
            """);
  }

  @Test
  void variables_make_it_worse_and_nothing_is_mended_unasked() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .onPolicy(
                PolicyType.IDENTITY,
                """
                {"Statement": {
                  "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                  "Condition": {"StringLike": {"s3:prefix": ["public", "${aws:username}/*"]}}
                }}
                """);
    outcome.saying(
        "The policy has no `Version`, so that the variable in `${aws:username}/*` is plain text.");
    assertThat(outcome.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.repair()).isEmpty();
              assertThat(finding.evidence()).hasSize(2);
            });
  }

  @Test
  void a_resource_control_policy_has_to_have_one() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Statement": {
                "Effect": "Deny",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::reports/*",
                "Principal": "*"
              }
            }
            """)
        .saying("The policy has no `Version`, which a resource control policy has to have.");
  }

  @Test
  void either_version_is_silent() {
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
                  "Resource": "arn:aws:s3:::home/${aws:username}/*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
