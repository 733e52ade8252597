package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.finding.Finding;
import io.iamaudit.internal.text.Suggestions;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleId;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Audits snapshots: rules and their configuration, ready to run. Immutable and safe to share.
 *
 * <pre>{@code
 * AuditReport report = Audit.withInstalledRules().run(snapshot);
 * }</pre>
 */
public final class Audit {
  private final List<Rule> rules;
  private final AuditConfiguration configuration;
  private final ServiceReference reference;

  private Audit(List<Rule> rules, AuditConfiguration configuration, ServiceReference reference) {
    this.rules = rules;
    this.configuration = configuration;
    this.reference = reference;
  }

  /**
   * An audit with every rule that {@link java.util.ServiceLoader} finds through the class loader of
   * the calling thread.
   *
   * @throws IamAuditException if two rules have one id, or one cannot be loaded
   */
  public static Audit withInstalledRules() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new Audit(
        RuleLoader.load(context == null ? Audit.class.getClassLoader() : context),
        AuditConfiguration.defaults(),
        ServiceReference.bundled());
  }

  /**
   * An audit with these rules and no others.
   *
   * @throws IamAuditException if two rules have one id
   */
  public static Audit withRules(List<? extends Rule> rules) {
    return new Audit(
        RuleLoader.checked(List.copyOf(rules)),
        AuditConfiguration.defaults(),
        ServiceReference.bundled());
  }

  /**
   * The same audit with another configuration.
   *
   * @throws IamAuditException if it names a rule or a parameter that does not exist
   */
  public Audit with(AuditConfiguration value) {
    check(requireNonNull(value, "configuration"));
    return new Audit(rules, value, reference);
  }

  /** The same audit with other data about AWS's services. */
  public Audit with(ServiceReference value) {
    return new Audit(rules, configuration, requireNonNull(value, "reference"));
  }

  /** The rules, in the order of their ids. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rule with this id. */
  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.metadata().id().value().equals(id)).findFirst();
  }

  /** Audits one account. */
  public AuditReport run(AccountSnapshot account) {
    return run(Snapshot.of(account));
  }

  /** Audits all accounts of a snapshot. Never fails because of what an account holds. */
  public AuditReport run(Snapshot snapshot) {
    return run(SnapshotAnalysis.of(snapshot));
  }

  /**
   * Audits all accounts of the snapshot of an analysis. What rules have it work out is there
   * afterwards for others, as for a report that shows who can become what.
   */
  public AuditReport run(SnapshotAnalysis analysis) {
    return new AuditRun(rules, configuration, reference, analysis).report();
  }

  /**
   * Audits all accounts of the snapshot of an analysis and keeps no finding, so that memory does
   * not grow with their number. What a {@link AuditReport} of the same audit holds comes in this
   * order: for each account, by id, the account, then its findings as a report orders them; the
   * findings about the organization; the rules, by id; what was not understood in the input.
   *
   * <p>The findings are those of the report, with the same fingerprints.
   */
  public AuditFigures run(SnapshotAnalysis analysis, AuditListener listener) {
    return new AuditRun(rules, configuration, reference, analysis)
        .tell(requireNonNull(listener, "listener"));
  }

  /**
   * Runs the rules about policies on policies outside any account: files that are to be deployed.
   * Rules about accounts take no part and are not in the report. Never fails because of what a
   * policy holds; of a text with errors the rest is looked at.
   */
  public AuditReport lint(List<PolicyToLint> policies) {
    return lint(policies, List.of());
  }

  /** The same with what the reader of the policies had to say, which becomes part of the report. */
  public AuditReport lint(List<PolicyToLint> policies, List<Diagnostic> fromReading) {
    Snapshot noAccount = new Snapshot(List.of(), Optional.empty(), fromReading);
    return new AuditRun(rules, configuration, reference, SnapshotAnalysis.of(noAccount))
        .lint(policies.stream().map(PolicyToLint::use).toList());
  }

  private void check(AuditConfiguration value) {
    List<Diagnostic> problems = new ArrayList<>();
    for (Suppression suppression : value.suppressions()) {
      for (RuleId id : suppression.rules()) {
        if (rule(id.value()).isEmpty()) {
          Diagnostic problem = unknownRule(id);
          problems.add(suppression.location().map(problem::at).orElse(problem));
        }
      }
    }
    for (Map.Entry<RuleId, RuleSettings> entry : value.rules().entrySet()) {
      Optional<Rule> rule = rule(entry.getKey().value());
      if (rule.isEmpty()) {
        problems.add(unknownRule(entry.getKey()));
        continue;
      }
      RuleMetadata metadata = rule.get().metadata();
      entry
          .getValue()
          .parameters()
          .forEach((name, set) -> checkParameter(metadata, name, set, problems));
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
  }

  private Diagnostic unknownRule(RuleId id) {
    Diagnostic problem = Diagnostic.error("unknown rule `" + id + "`");
    List<String> known = rules.stream().map(other -> other.metadata().id().value()).toList();
    return Suggestions.didYouMean(id.value(), known).map(problem::withHelp).orElse(problem);
  }

  private static void checkParameter(
      RuleMetadata metadata, String name, Object value, List<Diagnostic> problems) {
    Optional<Parameter<?>> parameter =
        metadata.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    if (parameter.isEmpty()) {
      problems.add(
          Diagnostic.error("unknown parameter `" + name + "` of rule `" + metadata.id() + "`"));
    } else if (!parameter.get().type().accepts(value)) {
      problems.add(
          Diagnostic.error(
              "`"
                  + name
                  + "` of rule `"
                  + metadata.id()
                  + "` is "
                  + parameter.get().type().words()));
    }
  }

  /** The order in which findings are reported: worst first, then by what they are about. */
  static int compare(Finding a, Finding b) {
    int order = a.severity().compareTo(b.severity());
    order = order != 0 ? order : a.rule().compareTo(b.rule());
    order = order != 0 ? order : a.account().orElse("").compareTo(b.account().orElse(""));
    order = order != 0 ? order : a.subject().arn().compareTo(b.subject().arn());
    order = order != 0 ? order : a.message().compareTo(b.message());
    return order != 0 ? order : a.fingerprint().value().compareTo(b.fingerprint().value());
  }
}
