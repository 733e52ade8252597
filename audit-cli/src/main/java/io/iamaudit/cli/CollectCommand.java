package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.aws.RequiredPermissions;
import io.iamaudit.aws.SnapshotFolder;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads accounts through the AWS API. */
@Command(
    name = "collect",
    header = "Reads accounts through the AWS API, read-only, into snapshots.",
    description =
        "What AWS refuses is marked in the snapshot, with the reason; the rest is read. Files are"
            + " written whole or not at all, and only their owner can read them.",
    customSynopsis = "iam-audit collect --output FILE [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-audit collect --profile audit --output account.json",
      "  iam-audit audit --input account.json",
      "",
      "  iam-audit collect --organization --role-name audit --output accounts/",
      "  iam-audit audit --input accounts/",
      "",
      "  iam-audit collect --show-permissions > iam-audit-policy.json"
    })
final class CollectCommand extends BaseCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the snapshot to write; with --organization a folder, one file an account")
  private @Nullable String output;

  @Option(
      names = {"--profile", "--aws-profile"},
      paramLabel = "NAME",
      description = "the profile of AWS's configuration files to use")
  private @Nullable String profile;

  @Mixin private AwsOptions aws = new AwsOptions();

  @Option(
      names = "--resume",
      description = "with --organization: go on with a reading that was interrupted")
  private boolean resume;

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
    Optional<String> role = aws.role(problems);
    if (resume && role.isEmpty()) {
      problems.add(
          Diagnostic.error("`--resume` is of use only with --organization")
              .withHelp("a single account is read again as a whole"));
    }
    if (output == null && !showPermissions) {
      problems.add(
          Diagnostic.error("option `--output` is missing").withHelp("write `--output FILE`"));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    if (showPermissions) {
      RequiredPermissions permissions = RequiredPermissions.forParts(parts);
      session.printText(
          role.map(permissions::withOrganization).orElse(permissions).policyDocument());
      return ExitCode.OK;
    }
    AwsSnapshotSource.Builder source =
        AwsSnapshotSource.builder()
            .connection(connect(connection))
            .parts(parts)
            .regions(aws.regions());
    CollectionSummary summary = new CollectionSummary(parts, requireCoverage);
    String target = String.valueOf(output);
    if (role.isPresent()) {
      return organization(source.organization(role.get()), target, summary, session);
    }
    return account(source, target, summary, session);
  }

  private static AwsConnection connect(AwsConnection.Builder connection) {
    try {
      return connection.build();
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    }
  }

  private static int account(
      AwsSnapshotSource.Builder source, String target, CollectionSummary summary, Session session) {
    try (OutputFile file = OutputFile.openForOwner(target)) {
      Snapshot snapshot;
      try {
        snapshot = new LiveSource(source, session).read();
      } catch (IamAuditException e) {
        session.report(e.diagnostics());
        return ExitCode.INPUT;
      }
      file.write(out -> SnapshotJson.write(snapshot, out));
      snapshot.accounts().forEach(summary::add);
      return summary.report(target, session);
    }
  }

  private int organization(
      AwsSnapshotSource.Builder source, String target, CollectionSummary summary, Session session) {
    SnapshotFolder folder;
    try {
      folder =
          resume ? SnapshotFolder.resume(Path.of(target)) : SnapshotFolder.create(Path.of(target));
    } catch (IamAuditException e) {
      throw new UsageException(e.diagnostics());
    } catch (InvalidPathException e) {
      throw new UsageException(
          Diagnostic.error("`" + target + "` is not a path: " + e.getReason()));
    }
    try (ProgressBar bar = new ProgressBar(session)) {
      source.progress(bar).build().readInto(folder, summary::add);
    } catch (IamAuditException e) {
      session.report(e.diagnostics());
      return ExitCode.INPUT;
    }
    return summary.report(target, session);
  }
}
