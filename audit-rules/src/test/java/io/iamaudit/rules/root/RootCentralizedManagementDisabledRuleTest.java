package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RootCentralizedManagementDisabledRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootCentralizedManagementDisabledRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account().inOrganization(fields.texts("EnabledFeatures").toArray(String[]::new));
  }

  @Test
  void the_message_names_the_organization() {
    assertThatRule(rule())
        .on(account().inOrganization())
        .saying(
            "Organization o-exampleorgid does not manage the root credentials of its member"
                + " accounts centrally.");
  }

  @Test
  void root_sessions_are_wanted_only_on_request() {
    AccountFixture account = account().inOrganization("RootCredentialsManagement");
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("requireRootSessions", true)
        .on(account)
        .saying(
            "Organization o-exampleorgid manages root credentials centrally, but not with short"
                + " root sessions.");
  }

  @Test
  void an_account_without_its_organization_is_not_evaluated() {
    assertThatRule(rule())
        .on(account())
        .isNotEvaluated("the features of centralized root access: not-collected");
  }
}
