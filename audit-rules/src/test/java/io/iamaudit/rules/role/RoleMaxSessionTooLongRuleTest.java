package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RoleMaxSessionTooLongRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleMaxSessionTooLongRule();
  }

  private static final String BY_SAML =
      """
      {
        "Effect": "Allow",
        "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"},
        "Action": "sts:AssumeRoleWithSAML"
      }
      """;

  private static final String BY_EC2 =
      """
      {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    int seconds = fields.number("MaxSessionDuration").orElseThrow();
    return account()
        .samlProvider("corp", "2025-01-01", "<xml/>")
        .role(
            fields.required("RoleName"),
            fields.flag("Saml") ? BY_SAML : BY_EC2,
            role -> role.change(built -> built.maxSessionDuration(seconds)));
  }

  @Test
  void hours_are_told() {
    assertThatRule(rule())
        .on(account().role("deploy", role -> role.change(built -> built.maxSessionDuration(7200))))
        .saying("Sessions of role deploy can last 2 hours; 1 hour is the most allowed.");
  }

  @Test
  void hours_are_parameters_of_their_own_for_people() {
    AccountFixture account =
        account()
            .samlProvider("corp", "2025-01-01", "<xml/>")
            .role("people", BY_SAML, role -> role.change(built -> built.maxSessionDuration(36000)));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("maxInteractiveHours", 8)
        .on(account)
        .saying("Sessions of role people can last 10 hours; 8 hours are the most allowed.");
  }

  @Test
  void what_was_not_collected_is_not_long() {
    assertThatRule(rule()).on(account().role("deploy", role -> {})).staysSilent();
  }
}
