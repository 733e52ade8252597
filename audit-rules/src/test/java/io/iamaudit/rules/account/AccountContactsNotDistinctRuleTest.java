package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AccountContactsNotDistinctRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountContactsNotDistinctRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account();
    for (String type : List.of("Billing", "Operations")) {
      String address = fields.required(type + "Contact");
      if (address.equals("none")) {
        account.noAlternateContact(type.toUpperCase(Locale.ROOT));
      } else {
        account.alternateContact(type.toUpperCase(Locale.ROOT), address);
      }
    }
    return account;
  }

  @Test
  void missing_and_equal_contacts_are_told_apart() {
    assertThatRule(rule())
        .on(
            account()
                .noAlternateContact("BILLING")
                .alternateContact("OPERATIONS", "AWS@example.com")
                .alternateContact("SECURITY", "aws@example.com "))
        .saying(
            "The account has no alternate contact for billing.",
            "The alternate contacts for operations and security have one e-mail address.");
  }

  @Test
  void the_address_itself_is_not_in_the_report() {
    assertThat(
            assertThatRule(rule())
                .on(account().alternateContact("BILLING", "security@example.com"))
                .findings()
                .toString())
        .doesNotContain("@example.com");
  }

  @Test
  void the_security_contact_has_a_rule_of_its_own() {
    assertThatRule(rule()).on(account().noAlternateContact("SECURITY")).staysSilent();
  }
}
