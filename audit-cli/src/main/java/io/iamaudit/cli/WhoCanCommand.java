package io.iamaudit.cli;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.report.TextOptions;
import io.iamaudit.report.WhoCanReport;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds who can do something. */
@Command(
    name = "who-can",
    header = "Finds every principal that can do something, and under which conditions.",
    description =
        "Each principal of the input gets the answer that `can` gives. Those that surely cannot are"
            + " not listed; those of which it is not known, are. For sts:AssumeRole, those that"
            + " reach the role through other roles are listed too.",
    customSynopsis = "iam-audit who-can --input PATH... --action ACTION [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit who-can --input account.json --action iam:CreateUser",
      "  iam-audit who-can --input outputs/ --action s3:GetObject \\",
      "      --resource arn:aws:s3:::bucket/key --format json",
      "  iam-audit who-can --input account.json --action sts:AssumeRole \\",
      "      --resource arn:aws:iam::111122223333:role/admin"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the question is answered, whoever can",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read, or of some principal it is not known"
    })
final class WhoCanCommand extends BaseCommand {
  @Mixin private QuestionOptions options = new QuestionOptions();

  @Option(names = "--action", paramLabel = "ACTION", description = "as s3:GetObject")
  private @Nullable String action;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "an ARN, or a pattern of ARNs; default: *, any")
  private String resource = "*";

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "a condition key of the request; several of one key are its values")
  private List<String> context = new ArrayList<>();

  private record Answered(AccountAnalysis analysis, WhoCanAnswer answer)
      implements AnswerOptions.Answer {
    @Override
    public void writeText(TextOptions options, Writer out) {
      WhoCanReport.of(analysis, answer).writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      WhoCanReport.of(analysis, answer).writeJson(out);
    }

    @Override
    public int exitCode() {
      return answer.principals().stream().anyMatch(access -> access.verdict().isEmpty())
          ? ExitCode.INPUT
          : ExitCode.OK;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    AccessQuestion question =
        new AccessQuestion(
            "",
            QuestionOptions.required(action, "--action ACTION", problems),
            resource,
            QuestionOptions.context(context, problems));
    return options.run(session, problems, snapshot -> answer(snapshot, question));
  }

  private static Answered answer(Snapshot snapshot, AccessQuestion question) {
    AccountAnalysis analysis = AccountAnalysis.of(snapshot);
    try {
      return new Answered(analysis, analysis.whoCan(question));
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }
}
