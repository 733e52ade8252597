package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFullAccessCloudtrailRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyFullAccessCloudtrailRule();
  }

  @Override
  String action() {
    return "cloudtrail:*";
  }

  @Override
  String oneResource() {
    return "arn:aws:cloudtrail:eu-west-1:111122223333:trail/scratch";
  }

  @Test
  void the_message_names_the_services() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "config:*",
    "guardduty:*",
    "guardduty:Get*"
  ],
  "Resource": "*"
}
""")
        .saying(
            "The policy allows everything in config and guardduty: whoever has it can stop what"
                + " watches the account.");
  }

  @Test
  void parts_of_a_service_are_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "cloudtrail:Get*",
    "cloudtrail:Stop*",
    "config:Put*"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void the_services_are_a_parameter() {
    assertThatRule(rule())
        .with("services", List.of("backup"))
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": ["cloudtrail:*", "backup:*"], "Resource": "*"}
""")
        .mentioning("backup")
        .notMentioning("cloudtrail");
  }
}
