package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationMembership;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationAccountNotMemberRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationAccountNotMemberRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean isIn = fields.text("Id").isPresent();
    return fields.text("Code").isEmpty() && isIn ? account().inOrganization() : alone();
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().inOrganization();
  }

  private static AccountFixture alone() {
    return account()
        .change(
            account ->
                account.organizationMembership(
                    OrganizationMembership.none(
                        SourceLocation.startOf("describe-organization.json"))));
  }

  @Test
  void an_account_that_said_so_is_in_no_organization() {
    assertThatRule(rule()).on(alone()).saying("Account 111122223333 is in no organization.");
  }

  @Test
  void an_account_that_the_organization_lists_is_in_it_without_being_asked() {
    assertThatRule(rule())
        .on(account().inOrganization().without(DataPart.ORGANIZATION_MEMBERSHIP))
        .staysSilent();
  }

  @Test
  void the_organization_of_somebody_else_is_named() {
    assertThatRule(rule())
        .with("masterAccountId", "123456789012")
        .on(account().inOrganization())
        .saying(
            "Account 111122223333 is in the organization of account 444455556666, not in that of"
                + " 123456789012.");
    assertThatRule(rule())
        .with("masterAccountId", "444455556666")
        .on(account().inOrganization())
        .staysSilent();
  }

  @Test
  void an_account_that_was_not_asked_is_not_evaluated() {
    assertThatRule(rule())
        .on(account().without(DataPart.ORGANIZATION_MEMBERSHIP))
        .isNotEvaluated("whether the account is in an organization: not-collected");
  }
}
