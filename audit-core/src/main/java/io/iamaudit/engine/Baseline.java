package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings that are known, so that a run can tell the new ones. Immutable.
 *
 * <p>In a file it is JSON with one finding a line, sorted, so that a change shows as a difference:
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "findings": [
 *     {"fingerprint":"0f...","rule":"group-empty","severity":"low","account":"111122223333",...}
 *   ]
 * }
 * }</pre>
 *
 * <p>Findings are recognised by their fingerprint; all else in a line is for people, except that a
 * finding more severe than its line says counts again.
 */
public final class Baseline {
  /** The version of the file that is written, and the only one that is read. */
  public static final int SCHEMA_VERSION = 1;

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::rule)
          .thenComparing(entry -> entry.account().orElse(""))
          .thenComparing(Entry::subject)
          .thenComparing(entry -> entry.fingerprint().value());

  private final Map<Fingerprint, Entry> byFingerprint;
  private final List<Entry> entries;

  /**
   * A known finding.
   *
   * @param severity when it was written down
   * @param account empty for the organization, and for a policy outside any account
   * @param subject its ARN; for a policy file its name
   */
  public record Entry(
      Fingerprint fingerprint,
      String rule,
      Severity severity,
      Optional<String> account,
      String subject,
      String message) {
    public Entry {
      requireNonNull(fingerprint, "fingerprint");
      requireNonNull(rule, "rule");
      requireNonNull(severity, "severity");
      requireNonNull(account, "account");
      requireNonNull(subject, "subject");
      requireNonNull(message, "message");
    }

    static Entry of(Finding finding) {
      return new Entry(
          finding.fingerprint(),
          finding.rule(),
          finding.severity(),
          finding.account(),
          finding.subject().arn(),
          finding.message());
    }
  }

  private Baseline(Map<Fingerprint, Entry> byFingerprint) {
    this.byFingerprint = byFingerprint;
    this.entries = byFingerprint.values().stream().sorted(ORDER).toList();
  }

  /** A baseline in which nothing is known. */
  public static Baseline empty() {
    return new Baseline(Map.of());
  }

  /** A baseline of these findings; of several with one fingerprint the last stays. */
  public static Baseline of(Collection<Finding> findings) {
    return ofEntries(findings.stream().map(Entry::of));
  }

  static Baseline ofEntries(Stream<Entry> entries) {
    Map<Fingerprint, Entry> byFingerprint = new HashMap<>();
    entries.forEach(entry -> byFingerprint.put(entry.fingerprint(), entry));
    return new Baseline(byFingerprint);
  }

  /**
   * Reads a baseline, strictly: an unknown member, a missing or broken value and a fingerprint that
   * stands twice are errors with their places, and all of them are reported at once.
   *
   * @param document what diagnostics call the file
   * @throws IamAuditException with all problems; of a file of another version with only that one
   * @throws IOException if the stream fails
   */
  public static Baseline read(InputStream in, String document) throws IOException {
    return ofEntries(new BaselineFile(document).read(in).stream());
  }

  /** The known findings, by rule, account and subject. */
  public List<Entry> entries() {
    return entries;
  }

  /** What is known about the finding with this fingerprint. */
  public Optional<Entry> entry(Fingerprint fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  /**
   * The baseline after a run: what the run found and nobody suppresses, and what this one knows and
   * the run could not judge. What is suppressed is left out, since it is to be seen again when the
   * suppression expires.
   */
  public Baseline updatedBy(AuditReport report) {
    Stream<Entry> found =
        report.findings().stream()
            .filter(finding -> !report.standing(finding).suppressed())
            .map(Entry::of);
    return ofEntries(Stream.concat(BaselineResult.of(this, report).notJudged().stream(), found));
  }

  /** What stands in this baseline and not in another one, in order. */
  public List<Entry> without(Baseline other) {
    return entries.stream()
        .filter(entry -> !other.byFingerprint.containsKey(entry.fingerprint()))
        .toList();
  }

  /**
   * Writes the file, with LF at the end of each line: the same bytes for the same findings. The
   * caller closes the target, and encodes it as UTF-8.
   *
   * @throws UncheckedIOException if the target fails
   */
  public void write(Writer out) {
    try {
      out.write("{\n  \"schemaVersion\": " + SCHEMA_VERSION + ",\n  \"findings\": [");
      for (int i = 0; i < entries.size(); i++) {
        out.write(i == 0 ? "\n    " : ",\n    ");
        write(entries.get(i), out);
      }
      out.write(entries.isEmpty() ? "]\n}\n" : "\n  ]\n}\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Entry entry, Writer out) {
    try (JsonText json = JsonText.compact(out)) {
      json.startObject()
          .member(BaselineFile.FINGERPRINT, entry.fingerprint().value())
          .member(BaselineFile.RULE, entry.rule())
          .member(BaselineFile.SEVERITY, entry.severity().id())
          .member(BaselineFile.ACCOUNT, entry.account())
          .member(BaselineFile.SUBJECT, entry.subject())
          .member(BaselineFile.MESSAGE, entry.message())
          .endObject();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Baseline that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "Baseline of " + entries.size() + (entries.size() == 1 ? " finding" : " findings");
  }

  /** How a finding stands to this baseline. */
  Standing.State stateOf(Finding finding) {
    Entry entry = byFingerprint.get(finding.fingerprint());
    if (entry == null) {
      return Standing.State.NEW;
    }
    return entry.severity().isAtLeast(finding.severity())
        ? Standing.State.KNOWN
        : Standing.State.WORSE;
  }
}
