package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class ProviderSamlMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderSamlMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account();
    boolean password = fields.flag("password");
    account.user(
        fields.required("user"),
        user -> {
          if (password) {
            user.password();
          }
        });
    fields
        .text("saml")
        .ifPresent(name -> account.samlProvider(name, "2026-02-11", "<EntityDescriptor/>"));
    return fields.flag("identityCenter") ? withIdentityCenter(account) : account;
  }

  private static AccountFixture withIdentityCenter(AccountFixture account) {
    return account.role(
        "AWSReservedSSO_Admin_0123456789abcdef",
        role -> role.path("/aws-reserved/sso.amazonaws.com/"));
  }

  private static AccountFixture people() {
    return account()
        .user("alice", user -> user.password())
        .user("bob", user -> user.password())
        .user("robot");
  }

  @Test
  void the_message_names_the_people() {
    assertThatRule(rule())
        .on(people())
        .saying(
            "People sign in with passwords of IAM (alice and bob), and there is neither a SAML provider"
                + " nor Identity Center in the account.");
  }

  @Test
  void each_way_in_is_enough() {
    assertThatRule(rule()).on(withIdentityCenter(people())).staysSilent();
    assertThatRule(rule()).on(people().oidcProvider("login.example.com")).staysSilent();
    assertThatRule(rule())
        .on(people().samlProvider("corp", "2026-02-11", "<EntityDescriptor/>"))
        .staysSilent();
  }

  @Test
  void a_provider_for_machines_is_no_way_in() {
    assertThatRule(rule())
        .on(people().oidcProvider("token.actions.githubusercontent.com"))
        .finds(1);
  }

  @Test
  void what_was_not_collected_is_not_missing() {
    for (DataPart part :
        new DataPart[] {DataPart.SAML_PROVIDERS, DataPart.OIDC_PROVIDERS, DataPart.ROLES}) {
      assertThatRule(rule()).on(people().partial(part, "a page is missing")).isNotEvaluated("");
    }
  }
}
