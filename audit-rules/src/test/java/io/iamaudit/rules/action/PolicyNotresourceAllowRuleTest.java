package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNotresourceAllowRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyNotresourceAllowRule();
  }

  private static String allow(String action, String excepted) {
    return """
        {"Effect": "Allow", "Action": "%s", "NotResource": "%s"}
        """
        .formatted(action, excepted);
  }

  private Severity severity(String action) {
    return assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow(action, "arn:aws:s3:::audit-logs"))
        .finds(1)
        .findings()
        .get(0)
        .severity();
  }

  @Test
  void the_message_says_what_is_left_out() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow("sqs:SendMessage", "arn:aws:sqs:*:*:payments"))
        .saying(
            "The policy allows 1 action on every resource but `arn:aws:sqs:*:*:payments`, also on"
                + " those that belong to others and those that come later.")
        .pointingAt("/Statement/NotResource");
  }

  @Test
  void the_severity_follows_from_the_actions() {
    assertThat(severity("*")).isEqualTo(Severity.HIGH);
    assertThat(severity("s3:PutBucketPolicy")).isEqualTo(Severity.HIGH);
    assertThat(severity("s3:PutObject")).isEqualTo(Severity.MEDIUM);
    assertThat(severity("s3:GetObject")).isEqualTo(Severity.LOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"NotResource\": \"arn:aws:s3:::a\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::a\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"NotResource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"sqs:ListQueues\", \"NotResource\": \"arn:aws:sqs:*:*:a\"}"
      })
  void what_grants_nothing_by_it_stays_silent(String policy) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
  }

  @Test
  void a_list_that_a_template_does_not_say_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow("s3:*", Unresolved.part("Resources")))
        .staysSilent();
  }
}
