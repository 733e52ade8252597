package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.CleanUpPlan;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes two lists of the findings: what to change, and what to check first. */
@Command(
    name = "plan",
    header = "Lists what to change, and what to check first with what could break.",
    description =
        "The findings of an audit, sorted by whether something hangs on their subject: members,"
            + " attachments, policies that name it, a recent use. It never changes an account.",
    customSynopsis = "iam-audit plan --input PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit plan --input outputs/",
      "  iam-audit plan --input outputs/ --format csv --output worksheet.csv"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the plan is written, however long it is",
      "2:wrong arguments or configuration, or output that cannot be written",
      "3:the input cannot be read"
    })
final class PlanCommand extends BaseCommand {
  private static final List<String> FORMATS = List.of("text", "json", "csv");

  @Mixin private AccountInput input = new AccountInput();

  @Mixin private RosterOptions roster = new RosterOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or csv; default: text")
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    List<Path> paths = input.paths(problems);
    Audit rules = session.audit();
    Audit audit =
        rules.with(
            roster.addTo(
                ruleOptions.configuration(rules, problems), ruleOptions.configFile(), problems));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    output.write(session, () -> plan(audit, SnapshotFiles.of(paths).read()), this::write);
    return ExitCode.OK;
  }

  private static CleanUpPlan plan(Audit audit, Snapshot snapshot) {
    return CleanUpPlan.of(audit.run(snapshot), snapshot);
  }

  private void write(CleanUpPlan plan, TextOptions options, Writer out) {
    switch (format) {
      case "json" -> plan.writeJson(out);
      case "csv" -> plan.writeCsv(out);
      default -> plan.writeText(options, out);
    }
  }
}
