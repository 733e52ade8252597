package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.ConfigurationFile;
import io.iamaudit.engine.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that runs rules: which of them, and how. */
final class RuleOptions {
  @Option(names = "--config", paramLabel = "FILE", description = "which rules run and how, as JSON")
  private @Nullable String config;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "run only the rules of this profile, as cis-3.0 or all; default: founding-documents")
  private @Nullable String profile;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description =
          "judge ages as of this moment; default: when the data was collected,"
              + " and for policy files this moment")
  private @Nullable String now;

  /**
   * The value of {@code --now}; empty if it was not given, or is wrong.
   *
   * @param problems takes what is wrong
   */
  static Optional<Instant> instant(@Nullable String text, List<Diagnostic> problems) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      problems.add(
          Diagnostic.error("`" + text + "` is not a moment for --now")
              .withHelp("write it as 2026-10-30T06:00:00Z"));
      return Optional.empty();
    }
  }

  /** The configuration file that was named. */
  Optional<String> configFile() {
    return Optional.ofNullable(config);
  }

  /** How the rules run; what is wrong with the arguments is added to the problems. */
  AuditConfiguration configuration(Audit audit, List<Diagnostic> problems) {
    return configuration(audit, Optional.empty(), problems);
  }

  /**
   * The same where the data was not collected at any moment.
   *
   * @param otherwise what ages are judged against unless something else was asked for
   */
  AuditConfiguration configuration(
      Audit audit, Optional<Instant> otherwise, List<Diagnostic> problems) {
    AuditConfiguration fromFile = read(audit, problems);
    AuditConfiguration.Builder builder = fromFile.toBuilder();
    instant(now, problems)
        .or(() -> fromFile.now().isPresent() ? Optional.empty() : otherwise)
        .ifPresent(builder::now);
    // What was accepted until a day must not live on because the data is older than that.
    builder.today(LocalDate.now(ZoneOffset.UTC));
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
