package io.iamaudit.testkit;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings that are known and accepted for now, so that a test fails only for new ones.
 *
 * <p>A file of one line a finding: rule, subject, fingerprint and message with tabs between them,
 * sorted, so that a change shows as a difference. Lines that begin with {@code #} and empty ones
 * are left out. Fingerprints survive that policies are reordered and files renamed.
 *
 * <p>A line whose finding is gone fails the test as well: it would hide that the finding comes
 * back. Tests that are started with {@code -Diamaudit.baseline=update} write the file and pass.
 */
public final class Baseline {
  /** The system property that, set to {@code update}, has the file written. */
  public static final String PROPERTY = "iamaudit.baseline";

  private static final String HELP =
      "start the tests with -D" + PROPERTY + "=update to write it, and look at the difference";
  private static final int COLUMNS = 4;
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::rule)
          .thenComparing(finding -> finding.subject().arn())
          .thenComparing(finding -> finding.fingerprint().value());

  private final Path file;

  private Baseline(Path file) {
    this.file = file;
  }

  /** The baseline in a file, which is read and written when findings are compared with it. */
  public static Baseline of(Path file) {
    return new Baseline(requireNonNull(file, "file"));
  }

  /**
   * Compares findings with the baseline, or writes it if that is asked for.
   *
   * @return what differs, in words; empty if nothing does
   * @throws IamAuditException if a line of the file is no finding
   */
  public String compare(List<Finding> findings) {
    if ("update".equals(System.getProperty(PROPERTY))) {
      write(findings);
      return "";
    }
    if (!Files.exists(file)) {
      return "a baseline, but there is no file `" + slashed() + "`\n  help: " + HELP;
    }
    Map<String, String> known = read();
    List<Finding> fresh = new ArrayList<>();
    for (Finding finding : findings) {
      if (known.remove(finding.fingerprint().value()) == null) {
        fresh.add(finding);
      }
    }
    if (!fresh.isEmpty()) {
      return "no finding that is not in `"
          + slashed()
          + "`, but there "
          + (fresh.size() == 1 ? "is one" : "are " + fresh.size())
          + Findings.text(fresh);
    }
    if (!known.isEmpty()) {
      return "all findings in `"
          + slashed()
          + "` to be found, but these are gone"
          + known.values().stream().map(line -> "\n  " + line).collect(Collectors.joining())
          + "\n  help: "
          + HELP;
    }
    return "";
  }

  private String slashed() {
    return file.toString().replace('\\', '/');
  }

  /** The lines by fingerprint. */
  private Map<String, String> read() {
    Map<String, String> lines = new LinkedHashMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", COLUMNS);
      if (columns.length < COLUMNS) {
        problems.add(
            Diagnostic.error("the line is no finding")
                .at(new SourceLocation(slashed(), "", number, 1))
                .withHelp("rule, subject, fingerprint and message stand there, with tabs between"));
      } else {
        lines.put(columns[2], line.replace('\t', ' '));
      }
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return lines;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<Finding> findings) {
    StringBuilder text =
        new StringBuilder("# Known findings: rule, subject, fingerprint, message\n");
    findings.stream()
        .sorted(ORDER)
        .forEach(
            finding ->
                text.append(finding.rule())
                    .append('\t')
                    .append(Printable.escape(finding.subject().arn()))
                    .append('\t')
                    .append(finding.fingerprint().value())
                    .append('\t')
                    .append(Printable.escape(finding.message()))
                    .append('\n'));
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
