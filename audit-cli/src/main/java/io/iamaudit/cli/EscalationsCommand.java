package io.iamaudit.cli;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.EscalationReport;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who can become an administrator. */
@Command(
    name = "escalations",
    header = "Shows who can become an administrator, and how.",
    description =
        "For every user and role the shortest way to an administrator, with the policies that open"
            + " it and the fewest actions whose removal closes all its ways. A way that needs"
            + " certain condition keys says so; one that needs something that the input does not"
            + " hold is possible and no more.",
    customSynopsis = "iam-audit escalations --input PATH... [--principal ARN] [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit escalations --input account.json",
      "  iam-audit escalations --input outputs/ --format mermaid --output escalations.mmd"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nobody can become an administrator, surely or depending on condition keys",
      "1:somebody can",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read"
    })
final class EscalationsCommand extends BaseCommand {
  private static final List<String> FORMATS = List.of("text", "json", "dot", "mermaid");

  @Mixin private AccountInput input = new AccountInput();

  @Option(names = "--principal", paramLabel = "ARN", description = "this user or role alone")
  private @Nullable String principal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, dot or mermaid; default: text")
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    SnapshotFiles files = input.files(problems);
    EscalationReport report =
        output.write(session, () -> report(EscalationAnalysis.of(files.read())), this::write);
    return report.canAnybody() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private EscalationReport report(EscalationAnalysis analysis) {
    String wanted = principal;
    if (wanted == null) {
      return EscalationReport.of(analysis);
    }
    if (analysis.principal(wanted).isEmpty()) {
      throw new UsageException(
          List.of(
              Diagnostic.error("unknown principal `" + wanted + "`")
                  .withSuggestion(
                      wanted,
                      analysis.principals().stream().map(Escalation::arn).toList(),
                      "the input has none like it; a principal is the ARN of a user or a role")));
    }
    return EscalationReport.of(analysis, wanted);
  }

  private void write(EscalationReport report, TextOptions options, Writer out) {
    switch (format) {
      case "json" -> report.writeJson(out);
      case "dot" -> report.writeDot(out);
      case "mermaid" -> report.writeMermaid(out);
      default -> report.writeText(options, out);
    }
  }
}
