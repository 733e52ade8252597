package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyInfrastructureModificationRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyInfrastructureModificationRule();
  }

  private static final String POLICY =
      """
      {"Effect": "Allow", "Action": ["sqs:*", "sns:*", "ec2:RunInstances"], "Resource": "*"%s}
      """;

  @Test
  void a_policy_is_reported_once_with_its_services() {
    assertThatRule(rule())
        .with("minServices", 3)
        .onPolicy(PolicyType.IDENTITY, POLICY.formatted(""))
        .finds(1)
        .mentioning(
            "that create, change or delete resources of 3 services, all of them: ec2 (1), sns (")
        .pointingAt("/Statement");
  }

  @Test
  void a_few_services_are_not_reported() {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, POLICY.formatted("")).staysSilent();
    assertThatRule(rule())
        .with("minServices", 3)
        .with("ignoredServices", List.of("ec2"))
        .onPolicy(PolicyType.IDENTITY, POLICY.formatted(""))
        .staysSilent();
  }

  @Test
  void a_condition_limits_what_can_be_changed() {
    assertThatRule(rule())
        .with("minServices", 1)
        .onPolicy(
            PolicyType.IDENTITY,
            POLICY.formatted(
                ", \"Condition\": {\"StringEquals\": {\"aws:ResourceTag/team\": \"a\"}}"))
        .staysSilent();
  }

  @Test
  void what_the_policy_denies_for_sure_does_not_count() {
    assertThatRule(rule())
        .with("minServices", 3)
        .onPolicy(
            PolicyType.IDENTITY,
            "["
                + POLICY.formatted("")
                + ", {\"Effect\": \"Deny\", \"Action\": \"ec2:*\", \"Resource\": \"*\"}]")
        .staysSilent();
  }

  @Test
  void a_policy_that_grants_everything_is_another_rules_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "*", "Resource": "*"}
            """)
        .staysSilent();
  }
}
