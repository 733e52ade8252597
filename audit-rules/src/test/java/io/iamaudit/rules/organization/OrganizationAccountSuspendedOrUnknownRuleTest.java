package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationAccountSuspendedOrUnknownRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationAccountSuspendedOrUnknownRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    OrganizationFixture built = whole();
    fields.texts("listed").forEach(built::member);
    fields.texts("suspended").forEach(built::suspended);
    return built.build();
  }

  @Override
  protected Snapshot emptyInput() {
    return whole().build();
  }

  private static OrganizationFixture whole() {
    return organization()
        .account(account(OrganizationFixture.MANAGEMENT_ACCOUNT))
        .account(account("111122223333"));
  }

  @Test
  void names_accounts_that_the_audit_did_not_see() {
    assertThatRule(rule())
        .on(whole().member("444455556666").build())
        .saying(
            "The audit saw nothing of 1 of 3 accounts of organization o-exampleorgid:"
                + " 444455556666.");
  }

  @Test
  void an_account_that_could_not_be_entered_was_not_seen() {
    assertThatRule(rule())
        .on(whole().account(account("444455556666").without(DataPart.values())).build())
        .saying(
            "The audit saw nothing of 1 of 3 accounts of organization o-exampleorgid:"
                + " 444455556666.");
  }

  @Test
  void names_closed_accounts() {
    assertThatRule(rule())
        .on(whole().suspended("444455556666").build())
        .saying(
            "An account of organization o-exampleorgid is suspended or being closed:"
                + " 444455556666.");
  }

  @Test
  void an_audit_of_one_account_is_not_meant_to_see_the_others() {
    assertThatRule(rule())
        .on(organization().account(account("111122223333")).member("444455556666").build())
        .staysSilent();
  }

  @Test
  void is_silent_when_all_were_seen() {
    assertThatRule(rule()).on(whole().build()).staysSilent();
  }
}
