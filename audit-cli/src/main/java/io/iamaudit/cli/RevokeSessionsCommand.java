package io.iamaudit.cli;

import io.iamaudit.analysis.activity.SessionRevocation;
import io.iamaudit.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the policy that revokes older sessions of a role. */
@Command(
    name = "revoke-sessions",
    header = "Prints the policy that revokes sessions of a role that are older than a moment.",
    description =
        "Attach it to the role as the inline policy "
            + SessionRevocation.POLICY_NAME
            + ", as the console of IAM does. First close the way by which the sessions were made:"
            + " who can still assume the role gets a new one. Nothing is attached here.",
    customSynopsis = "iam-audit revoke-sessions --before INSTANT [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit revoke-sessions --before 2026-05-04T09:00:00Z --output revoke.json",
      "  aws iam put-role-policy --role-name deploy \\",
      "      --policy-name AWSRevokeOlderSessions --policy-document file://revoke.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the policy is written",
      "2:wrong arguments, or output that cannot be written"
    })
final class RevokeSessionsCommand extends BaseCommand {
  @Option(
      names = "--before",
      paramLabel = "INSTANT",
      description = "sessions that were issued before this moment lose everything")
  private @Nullable String before;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (before == null) {
      problems.add(
          Diagnostic.error("option `--before` is missing").withHelp("write `--before INSTANT`"));
    }
    Optional<Instant> moment = RuleOptions.instant(before, "--before", problems);
    if (!problems.isEmpty() || moment.isEmpty()) {
      throw new UsageException(problems);
    }
    output.write(
        session,
        () -> SessionRevocation.policy(moment.get()),
        (policy, options, out) -> write(policy, out));
    return ExitCode.OK;
  }

  private static void write(String policy, Writer out) {
    try {
      out.write(policy.endsWith("\n") ? policy : policy + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
