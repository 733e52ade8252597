package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountAccessAnalyzerNotTaggedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountAccessAnalyzerNotTaggedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .noAnalyzers()
        .analyzer(
            "a",
            "ACCOUNT",
            "eu-west-1",
            fields.texts("tags").stream().map(key -> new Tag(key, "x")).toList());
  }

  @Test
  void required_keys_are_a_parameter() {
    AccountFixture account =
        account()
            .noAnalyzers()
            .analyzer("a", "ACCOUNT", "eu-west-1", List.of(new Tag("aws:stack", "x")))
            .analyzer("b", "ACCOUNT", "eu-west-1", List.of(new Tag("owner", "x")));
    assertThatRule(rule()).on(account).saying("Analyzer a has no tag.");
    assertThatRule(rule())
        .with("requiredTagKeys", List.of("owner", "cost"))
        .on(account)
        .saying("Analyzer a lacks the tags owner and cost.", "Analyzer b lacks the tag cost.");
  }
}
