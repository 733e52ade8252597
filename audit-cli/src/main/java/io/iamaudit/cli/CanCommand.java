package io.iamaudit.cli;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.PolicySimulator;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.report.AccessReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers one question about an account. */
@Command(
    name = "can",
    header = "Answers whether a principal may do something, and why.",
    description =
        "All policies of the input count that bear on the request: those of the principal and its"
            + " groups, its permissions boundary, the resource's policy, those of the organization."
            + " Condition keys that are neither given nor known are unknown, so an answer can"
            + " depend on them.",
    customSynopsis = "iam-audit can --input PATH... --principal ARN --action ACTION [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit can --input account.json --principal arn:aws:iam::111122223333:user/alice \\",
      "      --action s3:GetObject --resource arn:aws:s3:::bucket/key",
      "  iam-audit can --input outputs/ --principal arn:aws:iam::111122223333:role/deploy \\",
      "      --action iam:CreateUser --context aws:SourceIp=203.0.113.7 --format json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:allowed",
      "1:not allowed, or not surely: it depends on condition keys",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read, or the answer hangs on policies that are not in it"
    })
final class CanCommand extends BaseCommand {
  @Mixin private QuestionOptions options = new QuestionOptions();

  @Mixin private RequestOptions request = new RequestOptions();

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = "a user, a role, a session of a role, or a root user")
  private @Nullable String principal;

  @Mixin private LiveCheckOptions live = new LiveCheckOptions();

  private record Answered(AccessAnswer answer) implements AnswerOptions.Answer {
    @Override
    public void writeText(TextOptions options, Writer out) {
      AccessReport.of(answer).writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      AccessReport.of(answer).writeJson(out);
    }

    @Override
    public int exitCode() {
      Optional<Verdict> verdict = answer.verdict();
      if (verdict.isEmpty()) {
        return ExitCode.INPUT;
      }
      return verdict.get() == Verdict.ALLOWED ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    AccessQuestion question =
        new AccessQuestion(
            QuestionOptions.required(principal, "--principal ARN", problems),
            request.requiredAction(problems),
            request.resource(),
            request.context(problems));
    Optional<AwsConnection> aws = live.connection(problems);
    return options.run(
        session,
        problems,
        snapshot -> {
          Answered answered = answer(snapshot, question);
          aws.ifPresent(there -> check(answered.answer(), there, session));
          return answered;
        });
  }

  /** Asks AWS the same of the principal as it is now, and says whether it agrees. */
  private static void check(AccessAnswer answer, AwsConnection aws, Session session) {
    try (SimulatorCheck simulator = new SimulatorCheck(PolicySimulator.of(aws), session)) {
      simulator.compare(
          answer.subject() + ", " + answer.request().action(),
          answer.decision().verdict(),
          () ->
              simulator
                  .simulator()
                  .simulatePrincipal(answer.request(), answer.policies().policies().resource()));
      simulator.sum();
      if (simulator.hasDifferences()) {
        session.say(
            "help: AWS judges the policies of this moment, and knows no resource control policies"
                + " and no conditions of service control policies");
      }
    }
  }

  private static Answered answer(Snapshot snapshot, AccessQuestion question) {
    try {
      return new Answered(AccessCheck.of(snapshot).answer(question));
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }
}
