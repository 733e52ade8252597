package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Severity;
import io.iamaudit.report.ReportWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Audits the sample account. */
@Command(
    name = "demo",
    header = "Audits a sample account that comes with the program.",
    description =
        "Shows what a report looks like. The account is in samples/small-company of the sources."
            + " It has findings, so the exit code is 1, as for an audit of your own.",
    customSynopsis = "iam-audit demo [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {"  iam-audit demo", "  iam-audit demo --format sarif --output demo.sarif"})
final class DemoCommand extends BaseCommand {
  @Mixin private ReportOptions options = new ReportOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    ReportWriter writer = options.writer(problems);
    Optional<Severity> failOn = options.failOn(problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new AuditJob(
            session.audit(),
            new SampleAccount(),
            options,
            writer,
            List.of(),
            KnownFindings.none(),
            Optional.empty(),
            failOn,
            false)
        .run(session);
  }
}
