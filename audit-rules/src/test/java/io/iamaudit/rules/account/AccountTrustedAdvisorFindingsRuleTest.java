package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTrustedAdvisorFindingsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountTrustedAdvisorFindingsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .trustedAdvisorCheck(
            check(
                "7DAFEmoDos",
                fields.required("name"),
                fields.required("category"),
                fields.required("status")));
  }

  private static TrustedAdvisorCheck check(String id, String name, String category, String status) {
    return new TrustedAdvisorCheck(
        id,
        Optional.of(name),
        Optional.of(category),
        status,
        Optional.of(2),
        SourceLocation.startOf("describe-trusted-advisor-check-summaries.json"));
  }

  @Test
  void the_message_names_the_check_and_counts_what_it_found() {
    assertThatRule(rule())
        .on(
            account()
                .trustedAdvisorCheck(check("a", "Security Groups", "security", "error"))
                .trustedAdvisorCheck(check("b", "Idle Instances", "cost_optimizing", "error")))
        .saying("Trusted Advisor's check Security Groups is red, for 2 resources.");
  }

  @Test
  void a_result_of_which_the_category_is_unknown_is_not_examined() {
    assertThatRule(rule())
        .on(
            account()
                .trustedAdvisorCheck(
                    new TrustedAdvisorCheck(
                        "x",
                        Optional.empty(),
                        Optional.empty(),
                        "error",
                        Optional.empty(),
                        SourceLocation.startOf("describe-trusted-advisor-check-result.json"))))
        .examiningNothing()
        .staysSilent();
  }
}
