package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.OwnerRoster;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What every rule gets: its parameters, what AWS offers, and a way to say what it found. */
public abstract sealed class RuleContext
    permits PolicyContext, AccountContext, OrganizationRuleContext {
  private final Settings settings;

  /**
   * How one rule runs.
   *
   * @param severity of its findings
   * @param parameters by name; those not named have their defaults
   * @param actions which actions of AWS's services statements speak of, shared by all rules of a
   *     run
   * @param trustZone whom the audited accounts know and trust, themselves included
   * @param roster who owns things in the accounts; empty if none was given
   * @param activity what CloudTrail records say; empty if none were given
   * @param now the moment against which ages are judged
   */
  public record Settings(
      RuleMetadata metadata,
      Severity severity,
      RuleParameters parameters,
      ActionExpansions actions,
      TrustZone trustZone,
      Optional<OwnerRoster> roster,
      Optional<ActivitySummary> activity,
      Instant now) {
    public Settings {
      requireNonNull(metadata, "metadata");
      requireNonNull(severity, "severity");
      requireNonNull(parameters, "parameters");
      requireNonNull(actions, "actions");
      requireNonNull(trustZone, "trustZone");
      requireNonNull(roster, "roster");
      requireNonNull(activity, "activity");
      requireNonNull(now, "now");
    }

    /** The rule as it runs when nothing is configured, on the day of the bundled reference. */
    public static Settings defaults(RuleMetadata metadata) {
      return new Settings(
          metadata,
          metadata.severity(),
          RuleParameters.of(metadata, Map.of()),
          new ActionExpansions(ServiceReference.bundled()),
          TrustZone.empty(),
          Optional.empty(),
          Optional.empty(),
          ServiceReference.bundled().dataDate().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
  }

  RuleContext(Settings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /** The value of one of the rule's parameters. */
  public <T> T parameter(Parameter<T> parameter) {
    return settings.parameters().get(parameter);
  }

  /** What AWS's services offer: actions, access levels, resource types. */
  public ServiceReference reference() {
    return settings.actions().reference();
  }

  /**
   * The moment against which ages are judged: never the machine's clock. For a policy outside any
   * account it is the one that was configured, else the day of the {@link #reference}.
   */
  public Instant now() {
    return settings.now();
  }

  /**
   * Whom the audited accounts know: themselves, their organization with its accounts as far as the
   * input holds it, and what is configured. Empty for a policy outside any account unless
   * configured.
   */
  public TrustZone trustZone() {
    return settings.trustZone();
  }

  /** Who owns things in the accounts, and who has left; empty if no roster was given. */
  public Optional<OwnerRoster> roster() {
    return settings.roster();
  }

  /**
   * What was really done in the accounts, as CloudTrail records say; empty if no records were
   * given.
   */
  public Optional<ActivityAnalysis> activity() {
    return settings.activity().map(summary -> ActivityAnalysis.of(summary, settings.trustZone()));
  }

  /**
   * The actions that a statement speaks of, of those that AWS lists today: for {@code Action} those
   * that one of the patterns covers, for {@code NotAction} all others.
   */
  public ActionSet actions(ActionElement element) {
    return settings.actions().of(element);
  }

  /** Starts a finding with the rule's id, the severity of this run and the rule's remediation. */
  Finding.Builder start(Subject subject) {
    return start(subject, settings.severity());
  }

  /** The same with a severity that the rule judged, unless one is configured. */
  Finding.Builder start(Subject subject, Severity judged) {
    boolean configured = settings.severity() != settings.metadata().severity();
    return Finding.builder(
            settings.metadata().id().value(), configured ? settings.severity() : judged, subject)
        .remediation(settings.metadata().remediation());
  }
}
