package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.report.TextPage.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands that help on from a report: of all that would, the three that help most. */
final class NextSteps {
  private static final int SHOWN = 3;

  private final AuditReport report;
  private final List<Finding> findings;
  private final String input;
  private final List<Step> steps = new ArrayList<>();

  private record Step(String command, String purpose) {}

  /**
   * @param findings those that the report shows
   * @param input the arguments that name what was audited; empty if it is not known
   */
  NextSteps(AuditReport report, List<Finding> findings, List<String> input) {
    this.report = report;
    this.findings = findings;
    this.input =
        input.isEmpty()
            ? "..."
            : input.stream().map(NextSteps::quoted).collect(Collectors.joining(" "));
  }

  void write(TextPage page) {
    boolean ofAccounts = report.policies().isEmpty();
    String again = ofAccounts ? "audit " : "lint ";
    if (findings.isEmpty()) {
      step("rules", "what was looked for");
    } else {
      step("rules show " + findings.get(0).rule(), "why it matters, and what the rule cannot see");
    }
    if (findings.stream().anyMatch(finding -> finding.repair().isPresent()) && !ofAccounts) {
      step("lint --fix " + input, "makes the repairs that are certain, showing them");
    }
    if (findings.size() < report.findings().size()) {
      step(again + "--findings all " + input, "also what is suppressed or known");
    }
    if (report.baseline().filter(baseline -> !baseline.fixed().isEmpty()).isPresent()) {
      step(
          again + "--baseline FILE --update-baseline " + input,
          "takes what is fixed out of the baseline");
    }
    if (ofAccounts && !report.accounts().isEmpty()) {
      pathStart()
          .ifPresent(
              arn ->
                  step(
                      "escalations " + input + " --principal " + quoted(arn),
                      "how it gets there, and what stops it"));
      if (!findings.isEmpty()) {
        step("plan " + input, "what to change, and what to check first");
      }
      if (report.rules().stream().anyMatch(NextSteps::lacksData)) {
        step("collect --output account/", "reads from AWS what this input lacks");
      }
    }
    if (!ofAccounts) {
      step(again + "--format sarif --output FILE " + input, "for code scanning");
    }
    step(again + "--format json --output FILE " + input, "everything, for programs");
    write(steps.subList(0, Math.min(SHOWN, steps.size())), page);
  }

  private void step(String command, String purpose) {
    steps.add(new Step(Printable.escape(Tool.NAME + " " + command), purpose));
  }

  /** Where the worst path begins that a finding is about. */
  private Optional<String> pathStart() {
    return findings.stream()
        .flatMap(finding -> finding.evidence().stream())
        .filter(Evidence.Step.class::isInstance)
        .map(step -> ((Evidence.Step) step).from())
        .filter(arn -> arn.startsWith("arn:"))
        .findFirst();
  }

  private static boolean lacksData(RuleResult rule) {
    return rule.status() == RuleResult.Status.NOT_EVALUATED;
  }

  private static void write(List<Step> steps, TextPage page) {
    page.heading("WHAT NEXT", Style.STRONG);
    int column = steps.stream().mapToInt(step -> step.command().length()).max().orElse(0);
    for (Step step : steps) {
      String gap = " ".repeat(column - step.command().length() + 3);
      boolean fits = 2 + column + 3 + step.purpose().length() <= page.width();
      page.line(
          "  " + step.command() + (fits ? gap + page.styled(step.purpose(), Style.FAINT) : ""));
      if (!fits) {
        page.paragraph("    ", "    ", step.purpose(), Style.FAINT);
      }
    }
  }

  /** An argument as a shell takes it for one. */
  private static String quoted(String argument) {
    boolean plain =
        !argument.isEmpty()
            && argument
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "-_./:=@%+,".indexOf(c) >= 0);
    return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
