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
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = "the account, as for `audit`; may be given several times, and is merged")
  private List<String> inputs = new ArrayList<>();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or csv; default: text")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the plan into this file, whole or not at all")
  private @Nullable String output;

  @Option(
      names = {"-q", "--quiet"},
      description = "text: the lists and no more")
  private boolean quiet;

  @Option(names = "--no-color", description = "no colours, also in a terminal")
  private boolean noColor;

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    List<Path> paths = InputPaths.required(inputs, problems);
    Audit audit = session.audit();
    audit = audit.with(ruleOptions.configuration(audit, problems));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    try (OutputFile file = OutputFile.openIfNamed(output)) {
      Snapshot snapshot = SnapshotFiles.of(paths).read();
      CleanUpPlan plan = CleanUpPlan.of(audit.run(snapshot), snapshot);
      TextOptions options = session.textOptions(file != null, noColor, quiet);
      session.write(file, out -> write(plan, options, out));
      return ExitCode.OK;
    }
  }

  private void write(CleanUpPlan plan, TextOptions options, Writer out) {
    switch (format) {
      case "json" -> plan.writeJson(out);
      case "csv" -> plan.writeCsv(out);
      default -> plan.writeText(options, out);
    }
  }
}
