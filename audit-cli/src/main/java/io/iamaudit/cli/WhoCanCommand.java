package io.iamaudit.cli;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.ResourceAnswer;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.report.ResourceAccessReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.report.WhoCanReport;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds who can do something. */
@Command(
    name = "who-can",
    header = "Finds every principal that can do something, and under which conditions.",
    description =
        "Each principal of the input gets the answer that `can` gives. Those that surely cannot are"
            + " not listed; those of which it is not known, are. For sts:AssumeRole, those that"
            + " reach the role through other roles are listed too. Without --action, --resource asks"
            + " for all actions that work on such a resource.",
    customSynopsis = {
      "iam-audit who-can --input PATH... --action ACTION [OPTIONS]",
      "iam-audit who-can --input PATH... --resource ARN [OPTIONS]"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit who-can --input account.json --action iam:CreateUser",
      "  iam-audit who-can --input outputs/ --action s3:GetObject \\",
      "      --resource arn:aws:s3:::bucket/key --format json",
      "  iam-audit who-can --input account.json --action sts:AssumeRole \\",
      "      --resource arn:aws:iam::111122223333:role/admin",
      "  iam-audit who-can --input outputs/ --resource arn:aws:s3:::bucket"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the question is answered, whoever can",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read, or of some principal it is not known"
    })
final class WhoCanCommand extends BaseCommand {
  @Mixin private QuestionOptions options = new QuestionOptions();

  @Mixin private RequestOptions request = new RequestOptions();

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

  private record Reached(ResourceAnswer answer) implements AnswerOptions.Answer {
    @Override
    public void writeText(TextOptions options, Writer out) {
      ResourceAccessReport.of(answer).writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      ResourceAccessReport.of(answer).writeJson(out);
    }

    @Override
    public int exitCode() {
      return answer.principals().stream().anyMatch(access -> !access.unknown().isEmpty())
          ? ExitCode.INPUT
          : ExitCode.OK;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    boolean isAboutAction = request.action().isPresent() || request.givenResource().isEmpty();
    if (request.action().isEmpty() && isAboutAction) {
      problems.add(
          Diagnostic.error("option `--action` is missing")
              .withHelp("write `--action ACTION`, or `--resource ARN` for all actions on it"));
    }
    Map<String, List<String>> context = request.context(problems);
    if (!isAboutAction) {
      return options.run(
          session, problems, snapshot -> reached(snapshot, request.resource(), context));
    }
    AccessQuestion question =
        new AccessQuestion("", request.action().orElse(""), request.resource(), context);
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

  private static Reached reached(
      Snapshot snapshot, String resource, Map<String, List<String>> context) {
    try {
      ResourceAnswer answer = AccountAnalysis.of(snapshot).accessTo(resource, context);
      if (answer.actions().isEmpty()) {
        throw new UsageException(
            List.of(
                Diagnostic.error("no action is known that works on `" + resource + "`")
                    .withHelp("ask for one with `--action ACTION`")));
      }
      return new Reached(answer);
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }
}
