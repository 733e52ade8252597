package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccountAliasMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountAliasMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account().aliases(fields.texts("aliases").toArray(String[]::new));
  }

  @Test
  void the_message_says_why() {
    assertThatRule(rule())
        .on(account().aliases())
        .saying("The account has no alias, so that people know it by its number only.");
  }
}
