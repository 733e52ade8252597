package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.BaselineResult;
import io.iamaudit.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file of findings that are known and accepted for now, so that a test fails only for new ones:
 * a {@link Baseline}, the same that the command line reads and writes.
 */
final class KnownFindings {
  /** The system property that, set to {@code update}, has the file written. */
  static final String PROPERTY = "iamaudit.baseline";

  private static final String HELP =
      "start the tests with -D" + PROPERTY + "=update to write it, and look at the difference";

  private final Path file;

  private KnownFindings(Path file) {
    this.file = file;
  }

  static KnownFindings of(Path file) {
    return new KnownFindings(requireNonNull(file, "file"));
  }

  /**
   * Holds a report against the file, or writes the file if that is asked for.
   *
   * @return what differs, in words; empty if nothing does
   * @throws IamAuditException if the file is no baseline
   */
  String compare(AuditReport report) {
    boolean exists = Files.exists(file);
    if ("update".equals(System.getProperty(PROPERTY))) {
      write((exists ? read() : Baseline.empty()).updatedBy(report));
      return "";
    }
    if (!exists) {
      return "a baseline, but there is no file `" + slashed() + "`\n  help: " + HELP;
    }
    AuditReport held = report.withBaseline(read());
    List<Finding> fresh = held.countingFindings();
    if (!fresh.isEmpty()) {
      return "no finding that is not in `"
          + slashed()
          + "`, but there "
          + (fresh.size() == 1 ? "is one" : "are " + fresh.size())
          + Findings.text(fresh);
    }
    List<Baseline.Entry> gone = held.baseline().map(BaselineResult::fixed).orElse(List.of());
    if (!gone.isEmpty()) {
      return "all findings in `"
          + slashed()
          + "` to be found, but these are gone"
          + gone.stream().map(KnownFindings::line).collect(Collectors.joining())
          + "\n  help: "
          + HELP;
    }
    return "";
  }

  private static String line(Baseline.Entry entry) {
    return "\n  "
        + entry.rule()
        + " "
        + Printable.escape(entry.subject())
        + " "
        + Printable.escape(entry.message());
  }

  private String slashed() {
    return file.toString().replace('\\', '/');
  }

  private Baseline read() {
    try (InputStream in = Files.newInputStream(file)) {
      return Baseline.read(in, slashed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Baseline baseline) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      try (Writer out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
        baseline.write(out);
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
