package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceRoleRiskyPermissionsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new InstanceRoleRiskyPermissionsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String policy = fields.required("Policy");
    return function(fields.required("RoleName"), policy);
  }

  private static AccountFixture function(String role, String policy) {
    return account()
        .role(role, built -> built.inlinePolicy("own", policy))
        .resource(
            "arn:aws:lambda:eu-west-1:111122223333:function:nightly",
            "AWS::Lambda::Function",
            Map.of("Role", "arn:aws:iam::111122223333:role/" + role));
  }

  private static String allows(String actions, String resource) {
    return """
    {"Effect": "Allow", "Action": %s, "Resource": "%s"}
    """
        .formatted(actions, resource);
  }

  @Test
  void the_kinds_are_told_with_what_runs() {
    assertThatRule(rule())
        .on(function("web", allows("[\"logs:DeleteLogGroup\", \"s3:DeleteBucket\"]", "*")))
        .saying(
            "Role web, with which function nightly runs, can delete logs (logs:DeleteLogGroup) and"
                + " can destroy data (s3:DeleteBucket).");
  }

  @Test
  void of_an_administrator_nothing_else_is_said() {
    assertThatRule(rule())
        .on(function("web", allows("\"*\"", "*")))
        .saying("Role web, with which function nightly runs, is an administrator.");
  }

  @Test
  void a_way_to_administrator_counts() {
    assertThatRule(rule())
        .with("riskClasses", List.of("escalation"))
        .on(function("web", allows("\"iam:PutRolePolicy\"", "*")))
        .saying("Role web, with which function nightly runs, can become an administrator.");
  }

  @Test
  void a_role_with_which_nothing_runs_is_not_examined() {
    assertThatRule(rule())
        .on(account().role("web", role -> role.inlinePolicy("own", allows("\"*\"", "*"))))
        .examiningNothing()
        .staysSilent();
  }
}
