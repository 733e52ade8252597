package io.iamaudit.testkit;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/**
 * What a rule made of an account. Every assertion but {@link #isNotEvaluated} fails if the rule
 * could not run, broke, or examined nothing: silence about nothing proves nothing.
 */
public final class RuleOutcomeAssert {
  private final Rule rule;
  private final AuditReport report;
  private final RuleResult result;
  private boolean mayExamineNothing;

  RuleOutcomeAssert(Rule rule, AuditReport report) {
    this.rule = rule;
    this.report = report;
    this.result = report.rules().get(0);
  }

  /** Passes if there was nothing to examine; what follows may then say so, too. */
  public RuleOutcomeAssert examiningNothing() {
    requireEvaluated();
    if (result.examined() != 0) {
      throw failure("to examine nothing, but it examined " + result.examined());
    }
    mayExamineNothing = true;
    return this;
  }

  /** Lets what follows pass also if there was nothing to examine. */
  RuleOutcomeAssert examiningWhatThereIs() {
    mayExamineNothing = true;
    return this;
  }

  /** Passes if the rule looked at something and found nothing. */
  public RuleOutcomeAssert staysSilent() {
    requireExamined();
    if (!report.findings().isEmpty()) {
      throw failure("to stay silent");
    }
    return this;
  }

  /** Passes if the rule found so many things. */
  public RuleOutcomeAssert finds(int count) {
    requireExamined();
    if (report.findings().size() != count) {
      throw failure("to find " + count + (count == 1 ? " thing" : " things"));
    }
    return this;
  }

  /** Passes if the findings are about these subjects, one each, in any order. */
  public RuleOutcomeAssert findsExactly(String... subjectArns) {
    requireExamined();
    List<String> wanted = List.of(subjectArns);
    List<String> found =
        report.findings().stream().map(finding -> finding.subject().arn()).toList();
    if (!sorted(wanted).equals(sorted(found))) {
      throw failure("to be about " + wanted);
    }
    return this;
  }

  /** Passes if these are the messages of the findings, in any order. */
  public RuleOutcomeAssert saying(String... messages) {
    requireExamined();
    List<String> wanted = List.of(messages);
    if (!sorted(wanted).equals(sorted(messages()))) {
      throw failure("to say\n    " + String.join("\n    ", wanted) + "\n ");
    }
    return this;
  }

  /** Passes if every finding says this somewhere in its message. */
  public RuleOutcomeAssert mentioning(String part) {
    requireExamined();
    if (messages().isEmpty() || !messages().stream().allMatch(text -> text.contains(part))) {
      throw failure("to mention `" + part + "`");
    }
    return this;
  }

  /** Passes if no finding says this in its message. */
  public RuleOutcomeAssert notMentioning(String part) {
    requireExamined();
    if (messages().isEmpty() || messages().stream().anyMatch(text -> text.contains(part))) {
      throw failure("to find something without mentioning `" + part + "`");
    }
    return this;
  }

  /** Passes if every finding's first place has this JSON Pointer. */
  public RuleOutcomeAssert pointingAt(String pointer) {
    requireExamined();
    if (report.findings().isEmpty()
        || !report.findings().stream()
            .allMatch(
                finding ->
                    finding
                        .location()
                        .map(SourceLocation::pointer)
                        .orElse("none")
                        .equals(pointer))) {
      throw failure("to point at `" + pointer + "`");
    }
    return this;
  }

  /** Passes if the rule did not run, for a reason that holds these words. */
  public RuleOutcomeAssert isNotEvaluated(String reasonPart) {
    if (result.status() != RuleResult.Status.NOT_EVALUATED
        || !result.reason().contains(reasonPart)) {
      throw failure("not to be evaluated because of `" + reasonPart + "`");
    }
    return this;
  }

  /** The findings, worst first. */
  public List<Finding> findings() {
    return report.findings();
  }

  /** How many subjects the rule looked at. */
  public int examined() {
    return result.examined();
  }

  private List<String> messages() {
    return report.findings().stream().map(Finding::message).toList();
  }

  private void requireEvaluated() {
    if (result.status() != RuleResult.Status.EVALUATED) {
      throw failure("to run to its end");
    }
  }

  private void requireExamined() {
    requireEvaluated();
    if (!mayExamineNothing && result.examined() == 0) {
      throw failure("to examine something; say examiningNothing() if that is meant");
    }
  }

  private AssertionError failure(String expectation) {
    return Assertions.fail(
        "expected %s %s\n  it was %s%s, examined %d and found %d%s",
        rule.metadata().id(),
        expectation,
        result.status().id(),
        result.reason().isEmpty() ? "" : " (" + result.reason() + ")",
        result.examined(),
        report.findings().size(),
        report.findings().stream().map(RuleOutcomeAssert::describe).collect(Collectors.joining()));
  }

  private static String describe(Finding finding) {
    return "\n    "
        + finding.message()
        + "\n      about "
        + finding.subject().type()
        + " "
        + finding.subject().arn()
        + finding.evidence().stream()
            .map(
                piece ->
                    "\n      "
                        + piece.description()
                        + piece.location().map(place -> " at " + place.render()).orElse(""))
            .collect(Collectors.joining());
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }
}
