package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Baseline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that tell new findings from known ones. */
final class BaselineOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "known findings; those in it do not count for --fail-on")
  private @Nullable String file;

  @Option(
      names = "--update-baseline",
      description =
          "write what is found into the baseline, and take out what is fixed; the run passes")
  private boolean update;

  /** The file that was named. */
  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** What is known; what is wrong with the options or the file is added to the problems. */
  KnownFindings read(List<Diagnostic> problems) {
    if (file == null) {
      if (update) {
        problems.add(
            Diagnostic.error("--update-baseline does not say which file")
                .withHelp("name it with --baseline FILE"));
      }
      return KnownFindings.none();
    }
    Baseline baseline = Baseline.empty();
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      baseline = Baseline.read(in, file);
    } catch (IamAuditException e) {
      problems.addAll(e.diagnostics());
    } catch (NoSuchFileException e) {
      if (!update) {
        problems.add(
            Diagnostic.error("there is no baseline `" + file + "`")
                .withHelp("write it with --update-baseline"));
      }
    } catch (IOException | InvalidPathException e) {
      problems.add(
          Diagnostic.error("the baseline `" + file + "` cannot be read: " + e.getMessage()));
    }
    return new KnownFindings(Optional.of(file), baseline, update);
  }

  /** Tells files apart that are written in one run. */
  void check(String option, Optional<String> other, List<Diagnostic> problems) {
    if (file != null && other.filter(file::equals).isPresent()) {
      problems.add(
          Diagnostic.error("--baseline and " + option + " name the same file `" + file + "`"));
    }
  }
}
