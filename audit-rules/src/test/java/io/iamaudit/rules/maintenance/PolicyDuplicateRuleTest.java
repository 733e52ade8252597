package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDuplicateRuleTest extends RuleContract {
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

  @Override
  protected Rule rule() {
    return new PolicyDuplicateRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .managedPolicy("first", allow(fields.texts("first")))
        .managedPolicy("second", allow(fields.texts("second")));
  }

  private static String allow(List<String> actions) {
    return READ.replace("\"s3:GetObject\"", "[\"" + String.join("\", \"", actions) + "\"]");
  }

  @Test
  void all_copies_are_one_finding() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("a", READ)
                .managedPolicy("b", READ)
                .managedPolicy("c", READ)
                .managedPolicy("other", READ.replace("Get", "Put")))
        .saying("Policies a, b and c say the same.");
  }

  @Test
  void another_condition_value_is_another_policy() {
    String limited =
        "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\","
            + " \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\": \"%s\"}}}";
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("a", limited.formatted("red"))
                .managedPolicy("b", limited.formatted("Red"))
                .managedPolicy("c", READ))
        .staysSilent();
  }

  @Test
  void deny_and_allow_or_action_and_notaction_are_not_the_same() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("a", READ)
                .managedPolicy("b", READ.replace("Allow", "Deny"))
                .managedPolicy("c", READ.replace("Action", "NotAction")))
        .staysSilent();
  }

  @Test
  void policies_of_aws_and_boundaries_are_passed_over() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("a", READ)
                .awsManagedPolicy("ReadOnlyAccess", READ)
                .managedPolicy("limit", READ)
                .role("app", role -> role.permissionsBoundary("limit")))
        .staysSilent();
  }
}
