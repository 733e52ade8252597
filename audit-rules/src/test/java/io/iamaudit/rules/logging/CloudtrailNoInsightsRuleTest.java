package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class CloudtrailNoInsightsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailNoInsightsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .trail("main", trail -> trail.insightSelectors(fields.flag("HasInsightSelectors")));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().trail("main");
  }

  @Test
  void one_trail_with_insights_is_enough() {
    assertThatRule(rule())
        .on(account().trail("main").trail("plain", trail -> trail.insightSelectors(false)))
        .staysSilent();
  }

  @Test
  void an_account_without_trail_has_none() {
    assertThatRule(rule())
        .on(account())
        .saying("No trail looks for unusual activity: CloudTrail Insights is off.");
  }
}
