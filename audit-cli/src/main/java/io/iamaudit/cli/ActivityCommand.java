package io.iamaudit.cli;

import io.iamaudit.activity.ActivityJson;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.activity.ActivityAnalysis;
import io.iamaudit.aws.AwsActivitySource;
import io.iamaudit.aws.AwsConnection;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.AddressRange;
import io.iamaudit.input.ActivityFiles;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.ActivityReport;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells from CloudTrail records what was really done. */
@Command(
    name = "activity",
    header = "Tells from CloudTrail records who really used what.",
    description =
        "Reads logs of any size once and sums them up: which applications use which access key, which"
            + " keys several clients share, what root users did, which temporary credentials nobody"
            + " recognizes, what changed. Summaries of several runs can be put together.",
    customSynopsis = "iam-audit activity PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  aws s3 sync s3://BUCKET/AWSLogs logs/AWSLogs",
      "  iam-audit activity logs/ --input account.json",
      "  iam-audit activity logs/ --table applications --format csv --output keys.csv",
      "  iam-audit activity logs/2026/05 --format summary --output may.json",
      "  iam-audit activity april.json may.json",
      "  iam-audit activity --live --region us-east-1 --table changes",
      "  iam-audit audit --input account.json --activity may.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the report is written, whatever could not be read",
      "2:wrong arguments, or output that cannot be written",
      "3:there is nothing to read, or nothing of it can be read"
    })
final class ActivityCommand extends BaseCommand {
  private static final String SUMMARY = "summary";
  private static final List<String> FORMATS = List.of("text", "json", "csv", SUMMARY);

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = {
        "CloudTrail log files, folders of them as in the bucket, the output of",
        "  aws cloudtrail lookup-events, records one a line, or summaries of this command;",
        "  each may be compressed with gzip"
      })
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description =
          "the account, as for `audit`: needed to say what is unknown, and what is unused")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--live",
      description = {
        "also read the event history of 90 days through the AWS API: management events only,",
        "  and no more than 100 a second and Region"
      })
  private boolean live;

  @Option(
      names = "--aws-profile",
      paramLabel = "NAME",
      description = "with --live: the profile of AWS's configuration files to use")
  private @Nullable String awsProfile;

  @Option(
      names = "--region",
      paramLabel = "ID",
      description = "with --live: only this Region; may be given several times")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "only records from this moment on")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "INSTANT", description = "only records before this moment")
  private @Nullable String to;

  @Option(
      names = "--known-network",
      paramLabel = "CIDR",
      description = {
        "addresses of your own, as an office or the exits of a data center; may be given",
        "  several times: they count as one place, so that nobody shares a key there"
      })
  private List<String> networks = new ArrayList<>();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = {
        "only this table; may be given several times: applications, access-keys,",
        "  shared-keys, root-use, sign-ins, temporary-credentials, denied-bursts,",
        "  unused-services, changes, places"
      })
  private List<String> tables = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "text, json, csv, or summary, which can be read again and added to others;",
        "  default: text"
      })
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  /** What was read, and the accounts to hold it against. */
  private record Answer(ActivitySummary summary, Optional<Snapshot> snapshot) {}

  @Override
  int run(Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
    if (paths.isEmpty() && !live) {
      problems.add(
          Diagnostic.error("which records? a path is missing")
              .withHelp("write `iam-audit activity PATH`, or read an account with --live"));
    }
    if (!live && (awsProfile != null || !regions.isEmpty())) {
      problems.add(
          Diagnostic.error(
                  "`"
                      + (awsProfile == null ? "--region" : "--aws-profile")
                      + "` is of use only with --live")
              .withHelp("add --live to read the event history through the AWS API"));
    }
    List<String> known = ActivityReport.tableIds();
    for (String table : tables) {
      if (!known.contains(table)) {
        problems.add(
            Diagnostic.error("unknown table `" + table + "`")
                .withSuggestion(table, known, "known are " + String.join(", ", known)));
      }
    }
    for (String network : networks) {
      if (AddressRange.of(network).isEmpty()) {
        problems.add(
            Diagnostic.error("`" + network + "` is no address range")
                .withHelp("write it as 203.0.113.0/24"));
      }
    }
    Optional<Instant> first = RuleOptions.instant(from, "--from", problems);
    Optional<Instant> end = RuleOptions.instant(to, "--to", problems);
    List<Path> logs = InputPaths.of(paths, problems);
    List<Path> accounts = InputPaths.of(inputs, problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    Answer answer =
        output.write(
            session,
            () -> {
              Answer ofFiles = read(logs, accounts, first, end, session);
              return live
                  ? new Answer(
                      ofFiles.summary().plus(history(first, end, session)), ofFiles.snapshot())
                  : ofFiles;
            },
            this::write);
    boolean nothing =
        answer.summary().isEmpty() && (live || !answer.summary().passedOver().isEmpty());
    return nothing ? ExitCode.INPUT : ExitCode.OK;
  }

  private static Answer read(
      List<Path> logs,
      List<Path> accounts,
      Optional<Instant> first,
      Optional<Instant> end,
      Session session) {
    Optional<Snapshot> snapshot =
        accounts.isEmpty() ? Optional.empty() : Optional.of(SnapshotFiles.of(accounts).read());
    ActivityReading reading =
        ActivityFiles.of(logs)
            .with(
                reader -> {
                  first.ifPresent(reader::from);
                  end.ifPresent(reader::until);
                  return reader;
                })
            .read();
    session.report(reading.diagnostics());
    return new Answer(reading.summary(), snapshot);
  }

  private ActivitySummary history(Optional<Instant> first, Optional<Instant> end, Session session) {
    AwsConnection.Builder connection = AwsConnection.builder();
    if (awsProfile != null) {
      connection.profile(awsProfile);
    }
    if (!regions.isEmpty()) {
      connection.region(regions.get(0));
    }
    AwsActivitySource.Builder source =
        AwsActivitySource.builder().connection(connection.build()).regions(regions);
    first.ifPresent(source::from);
    end.ifPresent(source::until);
    ActivityReading reading = source.build().read();
    session.report(reading.diagnostics());
    return reading.summary();
  }

  private void write(Answer answer, TextOptions options, Writer out) {
    if (format.equals(SUMMARY)) {
      ActivityJson.write(answer.summary(), out);
      return;
    }
    TrustZone zone = new TrustZone(Set.of(), Set.of(), Set.copyOf(networks), Set.of());
    ActivityAnalysis analysis = ActivityAnalysis.of(answer.summary(), zone);
    ActivityReport report =
        answer
            .snapshot()
            .map(snapshot -> ActivityReport.of(analysis, snapshot))
            .orElseGet(() -> ActivityReport.of(analysis));
    if (!tables.isEmpty()) {
      report = report.only(tables);
    }
    switch (format) {
      case "json" -> report.writeJson(out);
      case "csv" -> report.writeCsv(out);
      default -> report.writeText(options, out);
    }
  }
}
