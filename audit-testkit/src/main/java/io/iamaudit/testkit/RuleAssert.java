package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;

/**
 * A rule and its parameters, ready to be run on an account.
 *
 * <pre>{@code
 * assertThatRule(new AccessKeyTooOldRule()).with("maxAgeDays", 30).on(account).finds(1);
 * }</pre>
 */
public final class RuleAssert {
  private final Rule rule;
  private final AuditConfiguration configuration;

  RuleAssert(Rule rule) {
    this(rule, AuditConfiguration.defaults());
  }

  private RuleAssert(Rule rule, AuditConfiguration configuration) {
    this.rule = requireNonNull(rule, "rule");
    this.configuration = configuration;
  }

  /**
   * Sets a parameter of the rule.
   *
   * @param value an Integer, a Boolean, a String or a list of strings, as the parameter is
   */
  public RuleAssert with(String parameter, Object value) {
    return new RuleAssert(
        rule,
        configuration.toBuilder()
            .parameter(rule.metadata().id().value(), parameter, value)
            .build());
  }

  /** Judges ages against a moment instead of that of the snapshot. */
  public RuleAssert at(String date) {
    return new RuleAssert(rule, configuration.toBuilder().now(Moments.at(date)).build());
  }

  /** Audits an account with this rule alone. */
  public RuleOutcomeAssert on(AccountFixture account) {
    return on(account.build());
  }

  /** Audits an account with this rule alone. */
  public RuleOutcomeAssert on(AccountSnapshot account) {
    return on(Snapshot.of(account));
  }

  /** Audits a snapshot with this rule alone. */
  public RuleOutcomeAssert on(Snapshot snapshot) {
    return new RuleOutcomeAssert(
        rule, Audit.withRules(List.of(rule)).with(configuration).run(snapshot));
  }
}
