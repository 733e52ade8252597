package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostExplorerDisabledRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CostExplorerDisabledRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .costExplorer(
            new CostExplorer(
                fields.flag("enabled"),
                List.of(),
                SourceLocation.startOf("get-cost-and-usage.json")));
  }

  @Test
  void an_account_that_was_not_asked_is_not_judged() {
    assertThatRule(rule())
        .on(account().denied(DataPart.COST_EXPLORER, "ce:GetCostAndUsage: AccessDenied"))
        .isNotEvaluated("Cost Explorer");
  }

  @Test
  void says_so() {
    assertThatRule(rule())
        .on(
            account()
                .costExplorer(
                    new CostExplorer(
                        false, List.of(), SourceLocation.startOf("get-cost-and-usage.json"))))
        .findsExactly("arn:aws:iam::111122223333:root")
        .saying("Cost Explorer is not enabled for the account.");
  }
}
