package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserExistsDespiteFederationRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserExistsDespiteFederationRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = UserExamples.account(fields);
    return fields.required("federation").equals("saml")
        ? account.samlProvider("corp-idp", "2024-01-01", "<EntityDescriptor/>")
        : account.role(
            "AWSReservedSSO_Admin_5d41402abc4b2a76",
            role -> role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/"));
  }

  @Test
  void the_way_to_sign_in_is_named() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("corp-idp", "2024-01-01", "<EntityDescriptor/>")
                .user("carol", user -> user.password().passwordLastUsed("2026-10-29"))
                .user("break-glass", user -> user.password())
                .user("trainee"))
        .mentioning("although the SAML provider corp-idp lets people sign in.")
        .finds(2);
  }

  @Test
  void the_message_says_by_what_the_user_was_taken_for_a_person() {
    assertThatRule(rule())
        .with("allowedUsers", List.of("break-*"))
        .on(
            account()
                .role(
                    "AWSReservedSSO_Admin_5d41402abc4b2a76",
                    role -> role.path("/aws-reserved/sso.amazonaws.com/"))
                .user("carol", user -> user.password().passwordLastUsed("2026-10-29").mfa())
                .user("break-glass", user -> user.password()))
        .saying(
            "User carol is a person (signed in to the console on 2026-10-29 and an MFA device) with"
                + " a password here, although IAM Identity Center lets people sign in.");
  }

  @Test
  void without_federation_nothing_is_examined() {
    assertThatRule(rule())
        .on(
            account()
                .oidcProvider("token.actions.githubusercontent.com")
                .user("carol", user -> user.password()))
        .examiningNothing()
        .staysSilent();
  }
}
