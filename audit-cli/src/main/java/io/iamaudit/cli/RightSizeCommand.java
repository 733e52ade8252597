package io.iamaudit.cli;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.RightSizedPolicy;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.report.RightSizeReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proposes a policy that grants what a principal has used. */
@Command(
    name = "right-size",
    header = "Proposes a policy that grants a principal what it has used of late.",
    description =
        "From AWS's last accessed information: services that were not used go, and of services whose"
            + " actions AWS tracks those that were not used. Conditions, resources and Denies stay."
            + " It is a proposal; nothing is changed.",
    customSynopsis = "iam-audit right-size --input PATH... --principal ARN [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit right-size --input outputs/ \\",
      "      --principal arn:aws:iam::111122223333:role/deploy --days 180",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the policy is proposed",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read, or does not hold the policies and what was used"
    })
final class RightSizeCommand extends BaseCommand {
  @Mixin private QuestionOptions options = new QuestionOptions();

  @Option(names = "--principal", paramLabel = "ARN", description = "a user or a role")
  private @Nullable String principal;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "how far is looked back, up to 400; default: 90")
  private int days = 90;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "look back from this moment; default: when the data was collected")
  private @Nullable String now;

  private record Proposed(RightSizedPolicy policy) implements AnswerOptions.Answer {
    @Override
    public void writeText(TextOptions options, Writer out) {
      RightSizeReport.of(policy).writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      RightSizeReport.of(policy).writeJson(out);
    }

    @Override
    public int exitCode() {
      return ExitCode.OK;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    String arn = QuestionOptions.required(principal, "--principal ARN", problems);
    Optional<Instant> moment = RuleOptions.instant(now, problems);
    if (days < 1 || days > 400) {
      problems.add(
          Diagnostic.error("`" + days + "` is not a number of days for --days")
              .withHelp("AWS keeps what was used for 400 days"));
    }
    return options.run(
        session,
        problems,
        snapshot ->
            new Proposed(
                RightSizedPolicy.of(
                    AccountAnalysis.of(snapshot), arn, moment.orElse(latest(snapshot)), days)));
  }

  private static Instant latest(Snapshot snapshot) {
    return snapshot.accounts().stream()
        .map(AccountSnapshot::takenAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
