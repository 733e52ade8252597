package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class CloudtrailNotOrgTrailRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailNotOrgTrailRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account("444455556666")
        .inOrganization()
        .trail("main", trail -> trail.organizationTrail(fields.flag("IsOrganizationTrail")));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().inOrganization();
  }

  @Test
  void names_the_organization() {
    assertThatRule(rule())
        .on(account("444455556666").inOrganization().trail("main"))
        .saying("Organization o-exampleorgid has no trail that records all its accounts.");
  }

  @Test
  void a_member_is_not_asked() {
    assertThatRule(rule())
        .on(account().inOrganization().trail("main"))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_trail_that_is_stopped_records_nobody() {
    assertThatRule(rule())
        .on(
            account("444455556666")
                .inOrganization()
                .trail("main", trail -> trail.organizationTrail(true).logging(false)))
        .finds(1);
  }
}
