package io.iamaudit.cli;

import io.iamaudit.aws.AwsConnection;
import io.iamaudit.aws.AwsSnapshotSource;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.report.ReportWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Audits accounts from files. */
@Command(
    name = "audit",
    header = "Audits accounts from files, or read through the AWS API.",
    customSynopsis = "iam-audit audit --input PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  aws iam get-account-authorization-details > account.json",
      "  iam-audit audit --input account.json",
      "",
      "  iam-audit audit --input outputs/ --format sarif --output iam.sarif",
      "  iam-audit audit --input account.json.gz --profile cis-3.0 --fail-on medium",
      "  iam-audit audit --input account.json --baseline known.json --update-baseline",
      "",
      "  iam-audit audit --live --aws-profile audit"
    })
final class AuditCommand extends BaseCommand {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = {
        "what to audit; may be given several times, and is merged:",
        "  the output of aws iam get-account-authorization-details,",
        "  a folder of such outputs, a credential report, a snapshot;",
        "  each may be compressed with gzip"
      })
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--roster",
      paramLabel = "FILE",
      description = "who owns the users, and who has left, as CSV")
  private @Nullable String roster;

  @Option(names = "--live", description = "read the account through the AWS API instead of files")
  private boolean live;

  @Option(
      names = "--aws-profile",
      paramLabel = "NAME",
      description = "with --live: the profile of AWS's configuration files to use")
  private @Nullable String awsProfile;

  @Mixin private AwsOptions aws = new AwsOptions();

  @Mixin private ReportOptions options = new ReportOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private BaselineOptions baselineOptions = new BaselineOptions();

  @Mixin private ReferenceOptions referenceOptions = new ReferenceOptions();

  @Option(
      names = "--require-coverage",
      description = "exit with 3 if the input lacks data that a rule needs")
  private boolean requireCoverage;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "also write what was read as one snapshot, which can be audited again")
  private @Nullable String snapshot;

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    SnapshotSource source = source(session, problems);
    ReportWriter writer = options.writer(problems);
    Optional<Severity> failOn = options.failOn(problems);
    KnownFindings known = baselineOptions.read(problems);
    Audit audit = session.audit().with(referenceOptions.reference(problems));
    AuditConfiguration configuration =
        RosterFile.read(
            Optional.ofNullable(roster),
            ruleOptions.configuration(audit, problems),
            ruleOptions.configFile(),
            problems);
    if (snapshot != null && options.output().filter(snapshot::equals).isPresent()) {
      problems.add(
          Diagnostic.error("--output and --snapshot name the same file `" + snapshot + "`"));
    }
    baselineOptions.check("--output", options.output(), problems);
    baselineOptions.check("--snapshot", Optional.ofNullable(snapshot), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new AuditJob(
            audit.with(configuration),
            source,
            options,
            writer,
            inputArguments(),
            known,
            Optional.ofNullable(snapshot),
            failOn,
            requireCoverage)
        .run(session);
  }

  /** How the input is named in a further command; nothing if it was read from AWS. */
  private List<String> inputArguments() {
    return inputs.stream().flatMap(input -> Stream.of("--input", input)).toList();
  }

  private SnapshotSource source(Session session, List<Diagnostic> problems) {
    if (live) {
      if (!inputs.isEmpty()) {
        problems.add(
            Diagnostic.error("--live and --input exclude each other")
                .withHelp("collect the account into a file, and name all files with --input"));
      }
      AwsSnapshotSource.Builder reading =
          AwsSnapshotSource.builder().parts(aws.parts(problems)).regions(aws.regions());
      aws.role(problems)
          .filter(AwsSnapshotSource.Builder::isRoleName)
          .ifPresent(reading::organization);
      AwsConnection.Builder connection = aws.connection(awsProfile, problems);
      return () -> new LiveSource(reading.connection(connection.build()), session).read();
    }
    Optional<String> used = awsProfile == null ? aws.used() : Optional.of("--aws-profile");
    used.ifPresent(
        option ->
            problems.add(
                Diagnostic.error("`" + option + "` is of use only with --live")
                    .withHelp("add --live to read the account through the AWS API")));
    if (inputs.isEmpty()) {
      problems.add(
          Diagnostic.error("nothing to audit")
              .withHelp(
                  "name files with --input PATH, read an account with --live, or try"
                      + " `iam-audit demo` on the sample account"));
    }
    return SnapshotFiles.of(InputPaths.of(inputs, problems));
  }
}
