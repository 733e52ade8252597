package io.iamaudit.aws;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reading of an organization reads, as it is written down for the one that resumes it.
 *
 * @param settings all that bears on what a snapshot holds, by name
 */
record RunRecord(Instant takenAt, Map<String, String> settings) {
  private static final String TAKEN_AT = "taken-at";

  RunRecord {
    settings = Map.copyOf(settings);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(TAKEN_AT).append(' ').append(takenAt).append('\n');
    new TreeMap<>(settings)
        .forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    return text.toString();
  }

  static RunRecord parse(String text, String document) {
    Map<String, String> settings = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              settings.put(
                  blank < 0 ? line : line.substring(0, blank),
                  blank < 0 ? "" : line.substring(blank + 1));
            });
    String takenAt = settings.remove(TAKEN_AT);
    try {
      return new RunRecord(Instant.parse(String.valueOf(takenAt)), settings);
    } catch (DateTimeException e) {
      throw new IamAuditException(
          Diagnostic.error("the record of the unfinished reading is damaged")
              .at(SourceLocation.startOf(document))
              .withHelp("begin again in a new folder"),
          e);
    }
  }

  /**
   * This record, if the other wants the same.
   *
   * @throws IamAuditException with every setting that differs
   */
  RunRecord continueAs(RunRecord wanted, String document) {
    List<Diagnostic> differences = new ArrayList<>();
    new TreeMap<>(wanted.settings)
        .forEach(
            (name, value) -> {
              String before = settings.getOrDefault(name, "");
              if (!before.equals(value)) {
                differences.add(
                    Diagnostic.error(
                            "the unfinished reading was of another "
                                + name
                                + ": `"
                                + before
                                + "`, not `"
                                + value
                                + "`")
                        .at(SourceLocation.startOf(document))
                        .withHelp("resume with the same options, or begin in a new folder"));
              }
            });
    if (!differences.isEmpty()) {
      throw new IamAuditException(differences);
    }
    return this;
  }
}
