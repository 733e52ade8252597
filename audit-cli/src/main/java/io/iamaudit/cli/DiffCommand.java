package io.iamaudit.cli;

import io.iamaudit.analysis.change.SnapshotChange;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.ReportChange;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.ChangeReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares two snapshots of the same accounts. */
@Command(
    name = "diff",
    header = "Says what changed in accounts between two snapshots, and what it lets anybody do.",
    description =
        "Principals, permissions, trust, policies of resources, guards, credentials and findings."
            + " Whether access grew is decided by evaluating the policies, and shown with a request;"
            + " what one side does not hold is not compared.",
    customSynopsis = "iam-audit diff --before PATH... --after PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit diff --before monday.json --after friday.json",
      "  iam-audit diff --before monday/ --after friday/ --fail-on widened --format json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing of what --fail-on names was found",
      "1:something is wider, or it is not known (--fail-on widened); something changed (--fail-on"
          + " change); a new finding is at least that bad (--fail-on SEVERITY)",
      "2:wrong arguments or configuration, or output that cannot be written",
      "3:the input cannot be read"
    })
final class DiffCommand extends BaseCommand {
  private static final String NEVER = "never";
  private static final String WIDENED = "widened";
  private static final String CHANGE = "change";

  private static final List<String> FAIL_ON =
      Stream.concat(
              Stream.of(WIDENED, CHANGE),
              Stream.concat(Arrays.stream(Severity.values()).map(Severity::id), Stream.of(NEVER)))
          .toList();

  @Option(
      names = "--before",
      paramLabel = "PATH",
      description =
          "the accounts as they were, as for `audit`; may be given several times, and is merged")
  private List<String> before = new ArrayList<>();

  @Option(names = "--after", paramLabel = "PATH", description = "the same accounts as they are now")
  private List<String> after = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "exit with 1 on: widened, change, a new finding of critical, high, medium, low or info, or"
              + " never; default: never")
  private String failOn = NEVER;

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private PlainAnswerOptions options = new PlainAnswerOptions();

  private record Answered(ChangeReport report, String failOn) implements AnswerOptions.Answer {
    @Override
    public void writeText(TextOptions options, Writer out) {
      report.writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      report.writeJson(out);
    }

    @Override
    public int exitCode() {
      boolean fails =
          switch (failOn) {
            case NEVER -> false;
            // What is not known to be harmless is no reason to go on.
            case WIDENED -> report.hasWidened();
            case CHANGE -> report.hasChanges();
            default -> Severity.of(failOn).filter(report::hasNewFindings).isPresent();
          };
      return fails ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    if (!FAIL_ON.contains(failOn)) {
      problems.add(
          Diagnostic.error("unknown value `" + failOn + "` for --fail-on")
              .withSuggestion(failOn, FAIL_ON, "known are " + String.join(", ", FAIL_ON)));
    }
    List<Path> old = paths("--before", before, problems);
    List<Path> now = paths("--after", after, problems);
    Audit rules = session.audit();
    Audit audit = rules.with(ruleOptions.configuration(rules, problems));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return options.write(session, () -> answer(old, now, audit, session));
  }

  private static List<Path> paths(String option, List<String> given, List<Diagnostic> problems) {
    if (given.isEmpty()) {
      problems.add(
          Diagnostic.error("option `" + option + "` is missing")
              .withHelp("write `iam-audit diff --before PATH --after PATH`"));
    }
    return InputPaths.of(given, problems);
  }

  private Answered answer(List<Path> old, List<Path> now, Audit audit, Session session) {
    Snapshot earlier = SnapshotFiles.of(old).read();
    Snapshot later = SnapshotFiles.of(now).read();
    session.report(AccountsTaken.problems(earlier, later));
    return new Answered(
        ChangeReport.of(
            SnapshotChange.between(earlier, later),
            ReportChange.between(audit.run(earlier), audit.run(later))),
        failOn);
  }
}
