package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.input.OwnerRosterCsv;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The owner roster that an option or the configuration names. */
final class RosterOptions {
  @Option(
      names = "--roster",
      paramLabel = "FILE",
      description = "who owns the users, and who has left, as CSV")
  private @Nullable String roster;

  /**
   * The configuration with the roster; the option counts before the configuration.
   *
   * @param configFile what a path in it is relative to
   */
  AuditConfiguration addTo(
      AuditConfiguration configuration, Optional<String> configFile, List<Diagnostic> problems) {
    Optional<String> named =
        Optional.ofNullable(roster)
            .or(() -> configuration.rosterFile().map(file -> beside(configFile, file)));
    if (named.isEmpty()) {
      return configuration;
    }
    String file = named.get();
    try {
      return configuration.toBuilder()
          .roster(OwnerRosterCsv.parse(Files.readString(Path.of(file)), file))
          .build();
    } catch (IamAuditException e) {
      problems.addAll(e.diagnostics());
    } catch (NoSuchFileException e) {
      problems.add(Diagnostic.error("there is no owner roster `" + file + "`"));
    } catch (CharacterCodingException e) {
      problems.add(
          Diagnostic.error("the owner roster `" + file + "` is not UTF-8")
              .withHelp("save it as CSV in UTF-8"));
    } catch (IOException | InvalidPathException e) {
      problems.add(
          Diagnostic.error("the owner roster `" + file + "` cannot be read: " + e.getMessage()));
    }
    return configuration;
  }

  private static String beside(Optional<String> configFile, String file) {
    try {
      Optional<Path> folder =
          configFile.map(Path::of).flatMap(path -> Optional.ofNullable(path.getParent()));
      return folder.map(path -> path.resolve(file).toString()).orElse(file);
    } catch (InvalidPathException e) {
      return file;
    }
  }
}
