package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * What an audit found. Every assertion fails if nothing was audited, if a rule broke or could not
 * be evaluated that could have found something, or if something of the input could not be read:
 * what was not looked at is not clean. What is meant to be missing is said: {@link
 * #acceptingRulesNotEvaluated}.
 */
public final class ReportAssert {
  private static final int SHOWN = 10;

  private final Chains chains;
  private final Chains.Chain chain;
  private final AuditReport report;
  private final Set<String> acceptedRules = new LinkedHashSet<>();
  private boolean acceptsAllNotEvaluated;
  private String description = "";

  ReportAssert(Chains chains, AuditReport report) {
    this.chains = chains;
    this.report = requireNonNull(report, "report");
    this.chain = chains.about("nothing is asserted about an audit's report");
  }

  /** Says in failures what the test is about. */
  @CheckReturnValue
  public ReportAssert as(String words) {
    this.description = words;
    return this;
  }

  /**
   * Accepts that rules were not evaluated, because data is missing.
   *
   * @param rules their ids; none for all rules
   */
  @CheckReturnValue
  public ReportAssert acceptingRulesNotEvaluated(String... rules) {
    acceptedRules.addAll(List.of(rules));
    acceptsAllNotEvaluated |= rules.length == 0;
    return this;
  }

  /** Passes if nothing was found but what is suppressed. */
  public ReportAssert hasNoFindings() {
    return hasNoFindingsAtOrAbove(Severity.INFO);
  }

  /**
   * Passes if nothing was found that is at least this bad, and neither suppressed nor known from a
   * baseline that the report was held against: what {@code iam-audit audit --fail-on} counts.
   */
  public ReportAssert hasNoFindingsAtOrAbove(Severity severity) {
    chain.asserted();
    String problem =
        problem(
            report, severity, rule -> acceptsAllNotEvaluated || acceptedRules.contains(id(rule)));
    if (!problem.isEmpty()) {
      chains.fail(prefix() + problem);
      return this;
    }
    List<Finding> bad =
        report.countingFindings().stream().filter(it -> it.severity().isAtLeast(severity)).toList();
    if (!bad.isEmpty()) {
      chains.fail(prefix() + "no finding " + atOrAbove(severity) + found(bad));
    }
    return this;
  }

  /**
   * Passes if these rules ran, looked at something, and found nothing but what is suppressed or
   * known.
   */
  public ReportAssert hasNoFindingsOf(String... rules) {
    chain.asserted();
    Set<String> wanted = new LinkedHashSet<>(List.of(rules));
    List<String> unknown = wanted.stream().filter(id -> result(id).isEmpty()).toList();
    List<RuleResult> notRun =
        wanted.stream()
            .flatMap(id -> result(id).stream())
            .filter(rule -> rule.status() != RuleResult.Status.EVALUATED)
            .toList();
    List<String> idle =
        wanted.stream()
            .filter(id -> result(id).filter(rule -> rule.examined() == 0).isPresent())
            .toList();
    List<Finding> found =
        report.countingFindings().stream().filter(it -> wanted.contains(it.rule())).toList();
    if (wanted.isEmpty() || !unknown.isEmpty()) {
      chains.fail(
          prefix()
              + (wanted.isEmpty() ? "a rule to be named" : "rules that took part, not " + unknown));
    } else if (!notRun.isEmpty()) {
      chains.fail(prefix() + "rules that ran to their end" + notEvaluated(notRun));
    } else if (!idle.isEmpty()) {
      chains.fail(
          prefix()
              + "rules that looked at something, but "
              + String.join(", ", idle)
              + " examined nothing\n  help: leave out what does not concern the input");
    } else if (!found.isEmpty()) {
      chains.fail(prefix() + "no finding of " + String.join(", ", wanted) + found(found));
    }
    return this;
  }

  /**
   * Passes if everything that was found stands in the baseline or is suppressed, and nothing stands
   * there that is not found any more: such a line would hide that the finding comes back. Started
   * with {@code -Diamaudit.baseline=update}, writes the baseline instead.
   *
   * @param file a {@link io.iamaudit.engine.Baseline}, as {@code iam-audit audit --baseline} has it
   */
  public ReportAssert hasNoNewFindings(Path file) {
    chain.asserted();
    String problem =
        problem(
            report,
            Severity.INFO,
            rule -> acceptsAllNotEvaluated || acceptedRules.contains(id(rule)));
    if (problem.isEmpty()) {
      problem = KnownFindings.of(file).compare(report);
    }
    if (!problem.isEmpty()) {
      chains.fail(prefix() + problem);
    }
    return this;
  }

  /** Passes if every rule that was switched on ran to its end with all its data. */
  public ReportAssert isComplete() {
    chain.asserted();
    String problem = problem(report, Severity.INFO, rule -> false);
    if (!problem.isEmpty()) {
      chains.fail(prefix() + problem);
    }
    return this;
  }

  private Optional<RuleResult> result(String id) {
    return report.rules().stream().filter(rule -> id(rule).equals(id)).findFirst();
  }

  private static String id(RuleResult rule) {
    return rule.rule().id().value();
  }

  private String prefix() {
    return description.isEmpty() ? "expected " : "[" + description + "] expected ";
  }

  private static String atOrAbove(Severity severity) {
    return severity == Severity.INFO ? "at all" : "at or above " + severity.id();
  }

  private static String found(List<Finding> findings) {
    return ", but there "
        + (findings.size() == 1 ? "is one" : "are " + findings.size())
        + Findings.text(findings);
  }

  /** The same for one policy. */
  static void checkFindings(Chains chains, AuditReport report, Severity severity, String subject) {
    String problem = problem(report, severity, rule -> false);
    if (!problem.isEmpty()) {
      chains.fail(subject + " to be checked: " + problem);
      return;
    }
    List<Finding> bad =
        report.countingFindings().stream().filter(it -> it.severity().isAtLeast(severity)).toList();
    if (!bad.isEmpty()) {
      chains.fail(subject + " to have no finding " + atOrAbove(severity) + found(bad));
    }
  }

  /** Why the report proves nothing about findings of a severity; empty if it does. */
  private static String problem(
      AuditReport report, Severity severity, Predicate<RuleResult> accepted) {
    List<RuleResult> rules =
        report.rules().stream()
            .filter(rule -> rule.status() != RuleResult.Status.SWITCHED_OFF)
            .toList();
    List<Diagnostic> errors = report.diagnostics().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      return "everything to be readable\n"
          + errors.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
    }
    if (rules.isEmpty()) {
      return "rules, but none is installed\n  help: add `io.iamaudit:audit-rules` to the"
          + " dependencies of the tests";
    }
    if (report.accounts().isEmpty() && report.policies().isEmpty()) {
      return "something to be audited, but there was nothing";
    }
    List<RuleResult> failed =
        rules.stream().filter(rule -> rule.status() == RuleResult.Status.FAILED).toList();
    if (!failed.isEmpty()) {
      return "rules that run to their end" + notEvaluated(failed);
    }
    if (rules.stream().allMatch(rule -> rule.examined() == 0)
        && rules.stream().allMatch(rule -> rule.status() == RuleResult.Status.EVALUATED)) {
      return "something to be examined, but the rules found nothing to look at";
    }
    List<RuleResult> blind =
        rules.stream()
            .filter(rule -> rule.status() == RuleResult.Status.NOT_EVALUATED)
            .filter(rule -> rule.rule().severity().isAtLeast(severity))
            .filter(rule -> !accepted.test(rule))
            .toList();
    if (!blind.isEmpty()) {
      return "every rule that matters to be evaluated"
          + notEvaluated(blind)
          + "\n  help: collect what is missing, switch the rules off, or say"
          + " acceptingRulesNotEvaluated(...)";
    }
    return "";
  }

  private static String notEvaluated(List<RuleResult> rules) {
    String text =
        rules.stream()
            .limit(SHOWN)
            .map(rule -> "\n  " + id(rule) + " was " + rule.status().id() + ": " + rule.reason())
            .collect(Collectors.joining());
    return rules.size() > SHOWN ? text + "\n  and " + (rules.size() - SHOWN) + " more" : text;
  }
}
