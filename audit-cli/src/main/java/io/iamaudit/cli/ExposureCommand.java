package io.iamaudit.cli;

import io.iamaudit.analysis.exposure.ExposureAnalysis;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.report.ExposureReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who from outside gets at resources. */
@Command(
    name = "exposure",
    header = "Shows who from outside gets at resources by their policies.",
    description =
        "Every resource of the input whose policy lets in the public, an account or an organization"
            + " that is not known, or a service that acts for strangers; the most exposed first,"
            + " each with a request that shows it. Known are the accounts of the input, the"
            + " organization that it holds, and those that are named here.",
    customSynopsis = "iam-audit exposure --input PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit exposure --input outputs/",
      "  iam-audit exposure --input outputs/ --trusted-account 444455556666 --format json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nobody from outside gets in, as far as is known",
      "1:somebody does",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read"
    })
final class ExposureCommand extends BaseCommand {
  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--all",
      description =
          "also who is trusted, services that act for the owner, and everybody of the own account")
  private boolean all;

  @Mixin private QuestionOptions options = new QuestionOptions();

  private record Shown(ExposureReport report) implements AnswerOptions.Answer {
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
      return report.isAnyExposed() ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    trust.check(problems);
    return options.run(session, problems, this::answer);
  }

  private Shown answer(Snapshot snapshot) {
    return new Shown(
        ExposureReport.of(ExposureAnalysis.of(snapshot, trust.zone().around(snapshot)), all));
  }
}
