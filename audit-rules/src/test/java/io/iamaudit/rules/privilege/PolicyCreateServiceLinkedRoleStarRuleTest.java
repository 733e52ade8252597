package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCreateServiceLinkedRoleStarRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyCreateServiceLinkedRoleStarRule();
  }

  private RuleOutcomeAssert lint(String rest) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            "{\"Effect\": \"Allow\", \"Action\": \"iam:CreateServiceLinkedRole\", " + rest + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::111122223333:role/aws-service-role/*",
        "arn:aws:iam::*:role/aws-service-role/*/AWSServiceRole*"
      })
  void roles_of_every_service_are_reported(String resource) {
    lint("\"Resource\": \"" + resource + "\"")
        .saying(
            "The policy allows `iam:CreateServiceLinkedRole` for every service: whoever has it can"
                + " let any service of AWS act in the account.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
        "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/*",
        "arn:aws:iam::*:role/app/*"
      })
  void roles_of_one_service_are_not(String resource) {
    lint("\"Resource\": \"" + resource + "\"").staysSilent();
  }

  @Test
  void a_condition_on_the_service_narrows_it() {
    String condition =
        "\"Resource\": \"*\", \"Condition\": {\"%s\": {\"iam:AWSServiceName\": \"%s\"}}";
    lint(condition.formatted("StringLike", "rds.amazonaws.com")).staysSilent();
    lint(condition.formatted("StringLike", "*")).finds(1);
    lint(condition.formatted("StringNotEquals", "rds.amazonaws.com")).finds(1);
  }

  @Test
  void not_resource_is_wide_unless_it_leaves_all_of_them_out() {
    lint("\"NotResource\": \"arn:aws:iam::*:role/app/*\"").finds(1);
    lint("\"NotResource\": \"arn:aws:iam::*:role/aws-service-role/*\"").staysSilent();
  }
}
