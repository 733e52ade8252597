package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.aws.RequiredPermissions;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads accounts through the AWS API. */
@Command(
    name = "collect",
    header = "Reads an account through the AWS API, read-only, into a snapshot.",
    description =
        "What AWS refuses is marked in the snapshot, with the reason; the rest is read. The file is"
            + " written whole or not at all, and only its owner can read it.",
    customSynopsis = "iam-audit collect --output FILE [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit collect --profile audit --output account.json",
      "  iam-audit audit --input account.json",
      "",
      "  iam-audit collect --show-permissions > iam-audit-policy.json"
    })
final class CollectCommand extends BaseCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the snapshot to write")
  private @Nullable String output;

  @Option(
      names = {"--profile", "--aws-profile"},
      paramLabel = "NAME",
      description = "the profile of AWS's configuration files to use")
  private @Nullable String profile;

  @Mixin private AwsOptions aws = new AwsOptions();

  @Option(
      names = "--require-coverage",
      description = "exit with 3 if not all that was asked for could be read")
  private boolean requireCoverage;

  @Option(
      names = "--show-permissions",
      description = "print the policy that this reading needs, as JSON, and read nothing")
  private boolean showPermissions;

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    Set<DataPart> parts = aws.parts(problems);
    AwsConnection.Builder connection = aws.connection(profile, problems);
    if (output == null && !showPermissions) {
      problems.add(
          Diagnostic.error("option `--output` is missing").withHelp("write `--output FILE`"));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    if (showPermissions) {
      String policy = RequiredPermissions.forParts(parts).policyDocument();
      session.printText(policy);
      return ExitCode.OK;
    }
    AwsSnapshotSource.Builder source =
        AwsSnapshotSource.builder()
            .connection(connect(connection))
            .parts(parts)
            .regions(aws.regions());
    return collect(source, parts, session);
  }

  private static AwsConnection connect(AwsConnection.Builder connection) {
    try {
      return connection.build();
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }

  private int collect(AwsSnapshotSource.Builder source, Set<DataPart> parts, Session session) {
    try (OutputFile file = OutputFile.openForOwner(String.valueOf(output))) {
      Snapshot snapshot;
      try {
        snapshot = new LiveSource(source, session).read();
      } catch (IamAuditException e) {
        session.report(e.diagnostics());
        return ExitCode.INPUT;
      }
      file.write(out -> SnapshotJson.write(snapshot, out));
      return new CollectionSummary(parts, requireCoverage)
          .report(snapshot.accounts(), String.valueOf(output), session);
    }
  }
}
