package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyAttachmentCountNearLimitRuleTest extends RuleContract {
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

  @Override
  protected Rule rule() {
    return new PolicyAttachmentCountNearLimitRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.has("user")
        ? user(fields.required("user"), fields.number("groups").orElse(0))
        : role(fields.required("role"), "/", fields.number("policies").orElse(0));
  }

  private static AccountFixture user(String holder, int groups) {
    AccountFixture account = account();
    String[] names = names(groups);
    for (String name : names) {
      account.group(name);
    }
    return account.user(holder, user -> user.memberOf(names));
  }

  private static AccountFixture role(String holder, String path, int policies) {
    AccountFixture account = account();
    String[] names = names(policies);
    for (String name : names) {
      account.managedPolicy(name, READ);
    }
    return account.role(holder, role -> role.path(path).attached(names));
  }

  private static String[] names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toArray(String[]::new);
  }

  @Test
  void the_quota_is_named() {
    assertThatRule(rule()).on(user("alice", 10)).saying("User alice has 10 of 10 groups.");
    assertThatRule(rule())
        .on(role("deploy", "/", 9))
        .saying("Role deploy has 9 of 10 managed policies.");
  }

  @Test
  void quota_and_threshold_are_parameters() {
    assertThatRule(rule()).with("maxPolicies", 20).on(role("deploy", "/", 10)).staysSilent();
    assertThatRule(rule()).with("thresholdPercent", 50).on(role("deploy", "/", 5)).finds(1);
  }

  @Test
  void roles_of_aws_are_not_examined() {
    assertThatRule(rule())
        .on(role("AWSReservedSSO_Admin_1", "/aws-reserved/sso.amazonaws.com/", 9))
        .examiningNothing()
        .staysSilent();
  }
}
