package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.OwnerRoster;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A rule and its parameters, ready to be run on an account.
 *
 * <pre>{@code
 * assertThatRule(new AccessKeyTooOldRule()).with("maxAgeDays", 30).on(account).finds(1);
 * }</pre>
 */
public final class RuleAssert {
  private static final String FILE = "policy.json";

  private final Rule rule;
  private final AuditConfiguration configuration;
  private final Optional<Snapshot> before;

  RuleAssert(Rule rule) {
    this(
        rule,
        AuditConfiguration.builder()
            .enable(requireNonNull(rule, "rule").metadata().id().value())
            .build(),
        Optional.empty());
  }

  private RuleAssert(Rule rule, AuditConfiguration configuration, Optional<Snapshot> before) {
    this.rule = rule;
    this.configuration = configuration;
    this.before = before;
  }

  private RuleAssert with(AuditConfiguration.Builder changed) {
    return new RuleAssert(rule, changed.build(), before);
  }

  /** Gives the audit the account as it was at an earlier moment. */
  public RuleAssert since(AccountFixture earlier) {
    return since(earlier.snapshot());
  }

  /** Gives the audit the accounts as they were at an earlier moment. */
  public RuleAssert since(Snapshot earlier) {
    return new RuleAssert(rule, configuration, Optional.of(earlier));
  }

  /**
   * Sets a parameter of the rule.
   *
   * @param value an Integer, a Boolean, a String or a list of strings, as the parameter is
   */
  public RuleAssert with(String parameter, Object value) {
    return with(
        configuration.toBuilder().parameter(rule.metadata().id().value(), parameter, value));
  }

  /** Judges ages against a moment instead of that of the snapshot. */
  public RuleAssert at(String date) {
    return with(configuration.toBuilder().now(Moments.at(date)));
  }

  /** Names whom the account trusts, beside itself and its organization. */
  public RuleAssert trusting(TrustZone zone) {
    return with(configuration.toBuilder().trustZone(zone));
  }

  /** Gives the audit a roster of owners. */
  public RuleAssert owners(OwnerRoster roster) {
    return with(configuration.toBuilder().roster(roster));
  }

  /** Gives the audit CloudTrail records. */
  public RuleAssert activity(ActivityFixture records) {
    return activity(records.summary());
  }

  /** Gives the audit what CloudTrail records say. */
  public RuleAssert activity(ActivitySummary summary) {
    return with(configuration.toBuilder().activity(summary));
  }

  /** Audits an account with this rule alone. */
  public RuleOutcomeAssert on(AccountFixture account) {
    return on(account.snapshot());
  }

  /** Audits an account with this rule alone. */
  public RuleOutcomeAssert on(AccountSnapshot account) {
    return on(Snapshot.of(account));
  }

  /**
   * Lints a policy with this rule alone.
   *
   * @param text for a rule about documents a whole one, a statement, or a list of statements; for a
   *     rule about texts the text as it is
   */
  public RuleOutcomeAssert onPolicy(PolicyType type, String text) {
    return onPolicy(type, Optional.empty(), text);
  }

  /** Lints a resource-based policy of a service, as {@code s3}, with this rule alone. */
  public RuleOutcomeAssert onResourcePolicy(String service, String text) {
    return onPolicy(PolicyType.RESOURCE, Optional.of(service), text);
  }

  private RuleOutcomeAssert onPolicy(PolicyType type, Optional<String> service, String text) {
    PolicyBody body =
        rule instanceof PolicyTextRule
            ? PolicyBody.parse(text, PolicyOrigin.wholeDocument(FILE))
            : Documents.body(text, FILE);
    return new RuleOutcomeAssert(
        rule,
        Audit.withRules(List.of(rule))
            .with(configuration)
            .lint(List.of(new PolicyToLint(FILE, Optional.of(type), service, body))));
  }

  /** Audits a snapshot with this rule alone. */
  public RuleOutcomeAssert on(Snapshot snapshot) {
    Audit audit = Audit.withRules(List.of(rule)).with(configuration);
    return new RuleOutcomeAssert(
        rule,
        before.map(earlier -> audit.run(snapshot, earlier)).orElseGet(() -> audit.run(snapshot)));
  }
}
