package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCredentialsExposureRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyCredentialsExposureRule();
  }

  @Override
  String action() {
    return "redshift:GetClusterCredentials";
  }

  @Override
  String oneResource() {
    return "arn:aws:redshift:eu-west-1:111122223333:dbuser:reports/reader";
  }

  @Test
  void low_risk_is_reported_only_if_asked_for() {
    String tokens =
"""
{
  "Effect": "Allow",
  "Action": [
    "ecr:GetAuthorizationToken",
    "sts:GetSessionToken"
  ],
  "Resource": "*"
}
""";
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, tokens).staysSilent();
    assertThat(
            assertThatRule(rule())
                .with("includeLowRisk", true)
                .onPolicy(PolicyType.IDENTITY, tokens)
                .finds(1)
                .findings())
        .allMatch(finding -> finding.severity() == Severity.LOW);
  }

  @Test
  void the_actions_are_a_parameter() {
    assertThatRule(rule())
        .with("actions", List.of("sts:GetSessionToken"))
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "redshift:GetClusterCredentials",
    "sts:GetSessionToken"
  ],
  "Resource": "*"
}
""")
        .saying(
            "The policy allows `sts:GetSessionToken` without a limit: this hands out or sets"
                + " credentials that work without the policy.");
  }

  @Test
  void what_is_told_of_elsewhere_is_not_repeated() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "sts:AssumeRole",
    "iam:CreateAccessKey",
    "secretsmanager:GetSecretValue",
    "s3:GetDataAccess"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }
}
