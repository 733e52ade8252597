package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ContactInformation;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountContactDetailsMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountContactDetailsMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account().withoutContactField(fields.texts("withoutFields").toArray(String[]::new));
  }

  @Test
  void the_missing_fields_are_named() {
    assertThatRule(rule())
        .on(account().withoutContactField("PhoneNumber", "City"))
        .saying("The account's contact information lacks PhoneNumber and City.");
  }

  @Test
  void none_at_all_is_said_in_short() {
    assertThatRule(rule())
        .on(
            account()
                .change(
                    builder ->
                        builder.contactInformation(
                            new ContactInformation(
                                List.of(),
                                SourceLocation.startOf("get-contact-information.json")))))
        .saying("The account has no contact information.");
  }
}
