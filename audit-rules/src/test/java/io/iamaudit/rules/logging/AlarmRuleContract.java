package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

/** What rules about alarms on CloudTrail's events have in common. */
abstract class AlarmRuleContract extends RuleContract {

  /** The pattern that the benchmark gives. */
  abstract String benchmarkPattern();

  /** A pattern that looks different and counts the same events at least. */
  abstract String otherSpelling();

  /** An account with a trail, and filters of these patterns with an alarm each. */
  static AccountFixture watched(String... patterns) {
    AccountFixture account = account().trail("main").subscriptions("security", 1, 0);
    for (int i = 0; i < patterns.length; i++) {
      account.metricFilter("filter" + i, "main", patterns[i]).alarm("filter" + i, "security");
    }
    return account;
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .trail("main")
        .metricFilter("filter", "main", fields.required("filterPattern"))
        .alarm("filter", "security")
        .subscriptions("security", fields.number("subscriptions").orElse(1), 0);
  }

  /** In an account without trail nobody hears of anything. */
  @Override
  protected AccountFixture emptyAccount() {
    return watched("");
  }

  @Test
  void the_pattern_of_the_benchmark_is_enough() {
    assertThatRule(rule()).on(watched(benchmarkPattern())).staysSilent();
  }

  @Test
  void another_spelling_that_counts_the_same_events_is_enough() {
    assertThatRule(rule()).on(watched(otherSpelling())).staysSilent();
  }

  @Test
  void a_pattern_that_counts_every_event_is_enough() {
    assertThatRule(rule()).on(watched("{ $.eventVersion = \"*\" }")).staysSilent();
  }

  @Test
  void the_same_words_in_a_negation_are_not() {
    assertThatRule(rule())
        .on(watched(benchmarkPattern().replace(" = ", " != ").replace("||", "&&")))
        .finds(1);
  }

  @Test
  void a_filter_that_somebody_made_for_one_person_is_not() {
    String pattern = benchmarkPattern();
    String narrowed =
        "{ ("
            + pattern.substring(1, pattern.length() - 1)
            + ") && ($.userIdentity.userName = alice) }";
    assertThatRule(rule()).on(watched(narrowed)).finds(1);
  }

  @Test
  void an_exception_for_one_role_is_no_gap() {
    String pattern = benchmarkPattern();
    String excepting =
        "{ ("
            + pattern.substring(1, pattern.length() - 1)
            + ") && ($.userIdentity.sessionContext.sessionIssuer.userName != deploy) }";
    assertThatRule(rule()).on(watched(excepting)).staysSilent();
  }

  @Test
  void without_trail_nobody_hears_of_anything() {
    assertThatRule(rule())
        .on(account())
        .mentioning(": no trail records the account in all Regions.");
  }
}
