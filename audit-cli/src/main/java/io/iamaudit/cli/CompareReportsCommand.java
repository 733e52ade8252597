package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.finding.Severity;
import io.iamaudit.report.ReportComparison;
import io.iamaudit.report.SavedReport;
import io.iamaudit.report.TextOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what became of findings between two reports. */
@Command(
    name = "compare-reports",
    header = "Shows which findings are new, changed and fixed between two reports.",
    description =
        "Both reports are of `audit` or `lint` with --format json. A finding that is gone is fixed"
            + " only if the later run looked for it with all the data; otherwise it is not judged.",
    customSynopsis = "iam-audit compare-reports BEFORE AFTER [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit audit --input account/ --format json --output today.json",
      "  iam-audit compare-reports yesterday.json today.json --fail-on medium"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no finding at or above --fail-on is new, or worse than before",
      "1:there are such findings",
      "2:wrong arguments, or output that cannot be written",
      "3:a report cannot be read"
    })
final class CompareReportsCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "REPORT", description = "the earlier and the later one")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "exit with 1 if a new finding that is neither suppressed nor known is at least this bad:"
              + " critical, high, medium, low, info, or never; default: high")
  private @Nullable String failOn;

  @Mixin private AnswerOptions options = new AnswerOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (reports.size() != 2) {
      problems.add(
          Diagnostic.error("two reports are compared, not " + reports.size())
              .withHelp("name the earlier one and the later one"));
    }
    Optional<Severity> severity = ReportOptions.failOn(failOn, problems);
    options.checkFormat(problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return options.write(session, () -> new Answer(comparison(), severity));
  }

  private ReportComparison comparison() {
    List<Diagnostic> problems = new ArrayList<>();
    List<SavedReport> read = new ArrayList<>();
    for (String file : reports) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        read.add(SavedReport.read(in, file));
      } catch (IamAuditException e) {
        problems.addAll(e.diagnostics());
      } catch (NoSuchFileException e) {
        problems.add(Diagnostic.error("there is no report `" + file + "`"));
      } catch (IOException | InvalidPathException e) {
        problems.add(
            Diagnostic.error("the report `" + file + "` cannot be read: " + e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return ReportComparison.of(read.get(0), read.get(1));
  }

  private record Answer(ReportComparison comparison, Optional<Severity> failOn)
      implements AnswerOptions.Answer {

    @Override
    public void writeText(TextOptions options, Writer out) {
      comparison.writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      comparison.writeJson(out);
    }

    @Override
    public int exitCode() {
      return failOn.filter(comparison::hasNewAtOrAbove).isPresent()
          ? ExitCode.FINDINGS
          : ExitCode.OK;
    }
  }
}
