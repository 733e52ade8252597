package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.ConfigurationFile;
import io.iamaudit.engine.Profile;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Audits accounts from files. */
@Command(
    name = "audit",
    header = "Audits accounts from files.",
    customSynopsis = "iam-audit audit --input PATH... [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  aws iam get-account-authorization-details > account.json",
      "  iam-audit audit --input account.json",
      "",
      "  iam-audit audit --input outputs/ --format sarif --output iam.sarif",
      "  iam-audit audit --input account.json.gz --profile cis-3.0 --fail-on medium"
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

  @Mixin private ReportOptions options = new ReportOptions();

  @Option(names = "--config", paramLabel = "FILE", description = "which rules run and how, as JSON")
  private @Nullable String config;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "run only the rules of this profile, as cis-3.0; default: all")
  private @Nullable String profile;

  @Mixin private ReferenceOptions referenceOptions = new ReferenceOptions();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "judge ages as of this moment; default: when the data was collected")
  private @Nullable String now;

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
    if (inputs.isEmpty()) {
      problems.add(
          Diagnostic.error("nothing to audit")
              .withHelp(
                  "name files with --input PATH, or try `iam-audit demo` on the sample account"));
    }
    List<Path> paths = InputPaths.of(inputs, problems);
    ReportFormat format = options.format(problems);
    Optional<Severity> failOn = options.failOn(problems);
    Optional<Instant> moment = now(problems);
    if (snapshot != null && options.output().filter(snapshot::equals).isPresent()) {
      problems.add(
          Diagnostic.error("--output and --snapshot name the same file `" + snapshot + "`"));
    }
    Audit audit = session.audit().with(referenceOptions.reference(problems));
    AuditConfiguration configuration = configuration(audit, moment, problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new AuditJob(
            audit.with(configuration),
            SnapshotFiles.of(paths),
            options,
            format,
            Optional.ofNullable(snapshot),
            failOn,
            requireCoverage)
        .run(session);
  }

  private Optional<Instant> now(List<Diagnostic> problems) {
    if (now == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(now));
    } catch (DateTimeParseException e) {
      problems.add(
          Diagnostic.error("`" + now + "` is not a moment for --now")
              .withHelp("write it as 2026-10-30T06:00:00Z"));
      return Optional.empty();
    }
  }

  private AuditConfiguration configuration(
      Audit audit, Optional<Instant> moment, List<Diagnostic> problems) {
    AuditConfiguration.Builder builder = read(audit, problems).toBuilder();
    moment.ifPresent(builder::now);
    if (profile != null) {
      Optional<Profile> found = Profile.of(profile, audit.rules());
      found.ifPresent(builder::profile);
      if (found.isEmpty()) {
        List<String> known = Profile.names(audit.rules());
        problems.add(
            Diagnostic.error("unknown profile `" + profile + "`")
                .withHelp("known are " + String.join(", ", known)));
      }
    }
    return builder.build();
  }

  private AuditConfiguration read(Audit audit, List<Diagnostic> problems) {
    if (config == null) {
      return AuditConfiguration.defaults();
    }
    try (InputStream in = Files.newInputStream(Path.of(config))) {
      return ConfigurationFile.read(in, config, audit.rules());
    } catch (IamAuditException e) {
      problems.addAll(e.diagnostics());
    } catch (NoSuchFileException e) {
      problems.add(Diagnostic.error("there is no configuration file `" + config + "`"));
    } catch (IOException | InvalidPathException e) {
      problems.add(
          Diagnostic.error(
              "the configuration file `" + config + "` cannot be read: " + e.getMessage()));
    }
    return AuditConfiguration.defaults();
  }
}
