package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationOuStructureFlatRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationOuStructureFlatRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    String unit = fields.required("unit");
    return unit.equals("root")
        ? organization().member("111122223333").build()
        : organization().unit(unit).member("111122223333", unit).build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  @Test
  void says_when_there_are_no_units_at_all() {
    assertThatRule(rule())
        .on(organization().member("111122223333").member("444455556666").build())
        .saying("No member account of organization o-exampleorgid is in a unit.");
  }

  @Test
  void names_those_that_are_left_outside() {
    assertThatRule(rule())
        .on(
            organization()
                .unit("workloads")
                .member("111122223333", "workloads")
                .member("444455556666")
                .build())
        .saying("1 member account of organization o-exampleorgid is in no unit: 444455556666.");
  }

  @Test
  void closed_accounts_do_not_count() {
    assertThatRule(rule())
        .on(
            organization()
                .unit("workloads")
                .member("111122223333", "workloads")
                .suspended("444455556666")
                .build())
        .staysSilent();
  }

  @Test
  void an_organization_of_one_account_needs_no_units() {
    assertThatRule(rule()).on(organization().build()).examiningNothing();
  }
}
