package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccountSecurityContactMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountSecurityContactMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String contact = fields.required("SecurityContact");
    return contact.equals("none")
        ? account().noAlternateContact("SECURITY")
        : account().alternateContact("SECURITY", contact);
  }

  @Test
  void the_message_says_what_is_missing() {
    assertThatRule(rule())
        .on(account().noAlternateContact("SECURITY"))
        .saying("The account has no alternate contact for security.");
  }

  @Test
  void the_other_contacts_are_not_this_rules() {
    assertThatRule(rule()).on(account().noAlternateContact("BILLING")).staysSilent();
  }
}
