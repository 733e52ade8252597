package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyActionDeprecatedAliasRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionDeprecatedAliasRule();
  }

  private RuleOutcomeAssert on(String action) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "%s", "Resource": "*"}
            """
                .formatted(action));
  }

  @Test
  void a_withdrawn_service_is_named() {
    on("deepracer:*")
        .saying(
            "The policy allows `deepracer:*`, but AWS has withdrawn AWS DeepRacer; it was last"
                + " listed on 2025-12-06.")
        .pointingAt("/Statement/Action");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-portal:*", "AWS-Portal:ViewBilling", "purchase-orders:View*"})
  void what_finer_actions_replaced_in_2023_is_reported(String action) {
    on(action)
        .mentioning(
            "but AWS replaced it by finer actions of account, billing, payments and others in"
                + " 2023.");
  }

  @Test
  void a_closed_service_is_reported_and_its_connections_are_not() {
    on("codestar:CreateProject").finds(1);
    on("codestar-connections:UseConnection").staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purchase-orders:*",
        "purchase-orders:GetPurchaseOrder",
        "ec2:Describe*",
        "s3:GetObjekt",
        "*",
        "aws*:*"
      })
  void what_is_alive_or_never_was_stays_silent(String action) {
    on(action).staysSilent();
  }
}
