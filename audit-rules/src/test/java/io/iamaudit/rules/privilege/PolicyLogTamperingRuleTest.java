package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyLogTamperingRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyLogTamperingRule();
  }

  @Override
  String action() {
    return "cloudtrail:StopLogging";
  }

  @Override
  String oneResource() {
    return "arn:aws:cloudtrail:eu-west-1:111122223333:trail/scratch";
  }

  @Test
  void what_grants_a_whole_security_service_is_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": ["cloudtrail:*", "guardduty:*"], "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void what_workloads_record_weighs_less() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "logs:*", "Resource": "*"}
""")
                .finds(1)
                .findings())
        .allMatch(finding -> finding.severity() == Severity.MEDIUM);
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "logs:*",
    "config:StopConfigurationRecorder"
  ],
  "Resource": "*"
}
""")
                .finds(1)
                .findings())
        .allMatch(finding -> finding.severity() == Severity.HIGH);
  }

  @Test
  void to_start_logging_or_write_logs_hides_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "cloudtrail:StartLogging",
    "logs:CreateLogGroup",
    "logs:PutLogEvents"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }
}
