package io.iamaudit.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms that a report can have. */
public enum ReportFormat {
  /** For people, in a terminal. */
  TEXT,
  /** Everything, for programs; {@code docs/report-schema.json} describes it. */
  JSON,
  /**
   * For code scanning.
   *
   * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
   */
  SARIF;

  /** The name in options: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with this {@link #id}. */
  public static Optional<ReportFormat> of(String id) {
    return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
  }

  /** The names of all formats. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ReportFormat::id).toList();
  }
}
