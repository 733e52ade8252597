package io.iamaudit.cli;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.report.PermissionsReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says all that one principal can do. */
@Command(
    name = "permissions",
    header = "Says everything one principal can do, on what, and by which statements.",
    description =
        "The policies of the principal and its groups, cut by its permissions boundary and the"
            + " policies of the organization, and what policies of resources grant it. Where a"
            + " limit takes part of the resources, `can` says of each whether it is left.",
    customSynopsis = "iam-audit permissions --input PATH... --principal ARN [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit permissions --input account.json \\",
      "      --principal arn:aws:iam::111122223333:user/alice",
      "  iam-audit permissions --input outputs/ \\",
      "      --principal arn:aws:iam::111122223333:role/deploy --format json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the question is answered, whatever the principal can do",
      "2:wrong arguments, or output that cannot be written",
      "3:the input cannot be read, or policies of the principal are not in it"
    })
final class PermissionsCommand extends BaseCommand {
  @Mixin private QuestionOptions options = new QuestionOptions();

  @Option(names = "--principal", paramLabel = "ARN", description = "a user, a role, or a root user")
  private @Nullable String principal;

  private record Answered(EffectivePermissions permissions) implements AnswerOptions.Answer {
    @Override
    public void writeText(TextOptions options, Writer out) {
      PermissionsReport.of(permissions).writeText(options, out);
    }

    @Override
    public void writeJson(Writer out) {
      PermissionsReport.of(permissions).writeJson(out);
    }

    @Override
    public int exitCode() {
      return permissions.incomplete().isEmpty() ? ExitCode.OK : ExitCode.INPUT;
    }
  }

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    options.checkFormat(problems);
    String arn = QuestionOptions.required(principal, "--principal ARN", problems);
    return options.run(session, problems, snapshot -> answer(snapshot, arn));
  }

  private static Answered answer(Snapshot snapshot, String arn) {
    try {
      return new Answered(AccountAnalysis.of(snapshot).permissions(arn));
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }
}
