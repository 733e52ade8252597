package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganizationDelegatedAdminUntrustedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationDelegatedAdminUntrustedRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    OrganizationFixture built = organization();
    String account = fields.required("delegated");
    if (fields.text("Status").isPresent()) {
      built.suspended(account);
    } else {
      built.member(account);
    }
    return built.delegatedAdministrator(account, fields.required("ServicePrincipal")).build();
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("trustedDelegatedAdmins", List.of("111122223333"));
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  @Test
  void one_that_is_not_on_the_list_is_named_with_its_services() {
    assertThatRule(rule())
        .with("trustedDelegatedAdmins", List.of("111122223333"))
        .on(
            organization()
                .member("111122223333")
                .member("444455556666")
                .delegatedAdministrator("111122223333", "guardduty.amazonaws.com")
                .delegatedAdministrator(
                    "444455556666", "sso.amazonaws.com", "access-analyzer.amazonaws.com")
                .build())
        .saying(
            "Account 444455556666 administers access-analyzer.amazonaws.com and sso.amazonaws.com"
                + " for the organization and is not one of the accounts that are trusted to.");
  }

  @Test
  void without_a_list_nobody_is_unexpected() {
    assertThatRule(rule())
        .on(
            organization()
                .member("444455556666")
                .delegatedAdministrator("444455556666", "sso.amazonaws.com")
                .build())
        .staysSilent();
  }

  @Test
  void a_closed_account_is_unexpected_in_any_case() {
    assertThatRule(rule())
        .on(
            organization()
                .suspended("444455556666")
                .delegatedAdministrator("444455556666", "sso.amazonaws.com")
                .build())
        .saying(
            "Account 444455556666 administers sso.amazonaws.com for the organization and is"
                + " SUSPENDED.");
  }
}
