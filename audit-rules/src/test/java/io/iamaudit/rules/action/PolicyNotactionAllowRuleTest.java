package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNotactionAllowRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyNotactionAllowRule();
  }

  private Severity severity(String excepted, String resource) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "NotAction": [%s], "Resource": "%s"}
            """
                .formatted(excepted, resource))
        .finds(1)
        .findings()
        .get(0)
        .severity();
  }

  @Test
  void the_message_says_what_is_left() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "*"}
            """)
        .saying(
            "The policy allows every action but `s3:DeleteBucket`, those of IAM among them: 22090"
                + " actions today, and every one that AWS adds.");
  }

  @Test
  void the_severity_follows_from_what_is_left_and_on_what() {
    assertThat(severity("\"s3:*\"", "*")).isEqualTo(Severity.HIGH);
    assertThat(severity("\"iam:*\"", "*")).isEqualTo(Severity.HIGH);
    assertThat(severity("\"iam:*\", \"organizations:*\", \"account:*\"", "*"))
        .isEqualTo(Severity.MEDIUM);
    assertThat(severity("\"s3:DeleteBucket\"", "arn:aws:s3:::amzn-s3-demo-bucket"))
        .isEqualTo(Severity.LOW);
  }

  @Test
  void a_list_of_excluded_resources_is_not_narrow() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
                    {"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::a"}
                    """)
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Deny\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": \"*\", \"Resource\": \"*\"}"
      })
  void other_forms_stay_silent(String policy) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
  }

  @Test
  void policies_that_grant_nothing_are_not_looked_at() {
    String policy =
        """
        {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
        """;
    assertThatRule(rule()).onPolicy(PolicyType.SCP, policy).examiningNothing().staysSilent();
    assertThatRule(rule()).onPolicy(PolicyType.BOUNDARY, policy).examiningNothing().staysSilent();
  }
}
