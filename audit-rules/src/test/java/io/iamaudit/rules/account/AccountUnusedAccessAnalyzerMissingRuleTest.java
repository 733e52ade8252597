package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccountUnusedAccessAnalyzerMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountUnusedAccessAnalyzerMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account().noAnalyzers();
    fields.texts("analyzers").forEach(type -> account.analyzer(type, type, "eu-west-1"));
    return account;
  }

  @Test
  void the_analyzers_that_there_are_stand_in_the_evidence() {
    assertThat(
            assertThatRule(rule())
                .on(account().noAnalyzers().analyzer("a", "ACCOUNT", "eu-west-1"))
                .saying("No analyzer looks for unused access in the account.")
                .findings()
                .get(0)
                .evidence()
                .stream()
                .map(Evidence::description))
        .containsExactly("analyzer a: ACCOUNT");
  }

  @Test
  void one_for_the_organization_will_do() {
    assertThatRule(rule())
        .on(account().noAnalyzers().analyzer("a", "ORGANIZATION_UNUSED_ACCESS", "us-east-1"))
        .staysSilent();
  }
}
