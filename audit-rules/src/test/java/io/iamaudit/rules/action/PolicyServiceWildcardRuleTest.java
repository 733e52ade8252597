package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyServiceWildcardRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyServiceWildcardRule();
  }

  private static String allow(String action, String resource, String condition) {
    return """
        {"Effect": "Allow", "Action": "%s", "Resource": "%s"%s}
        """
        .formatted(action, resource, condition);
  }

  private Severity severity(String action, String resource, String condition) {
    return assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow(action, resource, condition))
        .finds(1)
        .findings()
        .get(0)
        .severity();
  }

  @Test
  void the_message_counts_what_is_granted() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, allow("xray:*", "*", ""))
        .mentioning("The policy grants `xray:*`, every action of AWS X-Ray: ")
        .mentioning(" of which change something.")
        .pointingAt("/Statement/Action");
  }

  @Test
  void the_severity_follows_from_service_resource_and_conditions() {
    String condition = ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}";
    assertThat(severity("sqs:*", "*", "")).isEqualTo(Severity.MEDIUM);
    assertThat(severity("sqs:*", "*", condition)).isEqualTo(Severity.LOW);
    assertThat(severity("kms:*", "*", "")).isEqualTo(Severity.HIGH);
    assertThat(severity("KMS:*", "*", condition)).isEqualTo(Severity.MEDIUM);
    assertThat(severity("sqs:*", "arn:aws:sqs:*:*:app-*", "")).isEqualTo(Severity.LOW);
    assertThat(severity("iam:*", "arn:aws:iam::*:role/app-*", "")).isEqualTo(Severity.LOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqs:*", "sqs:**", "sqs:?*", "SQS:*"})
  void every_form_of_a_whole_service_is_reported(String action) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow(action, "*", "")).finds(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "*:*", "iam:*", "s3:Get*", "sqs:?", "s*:*", "deepracer:*", "frobnicator:*"})
  void what_is_less_or_another_rules_matter_stays_silent(String action) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow(action, "*", "")).staysSilent();
  }

  @Test
  void services_can_be_allowed() {
    assertThatRule(rule())
        .with("allowedServices", List.of("SQS"))
        .onPolicy(PolicyType.IDENTITY, allow("sqs:*", "*", ""))
        .staysSilent();
  }

  @Test
  void services_that_only_read_can_be_passed_over() {
    String pricing = allow("pricing:*", "*", "");
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, pricing)
        .mentioning("reading actions.")
        .notMentioning("change");
    assertThatRule(rule())
        .with("ignoreReadOnlyServices", true)
        .onPolicy(PolicyType.IDENTITY, pricing)
        .staysSilent();
  }
}
