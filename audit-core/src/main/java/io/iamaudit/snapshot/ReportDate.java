package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A date column of the credential report, with the ways it can be no date kept apart.
 *
 * @param date present only if the state is {@link State#DATE}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
public record ReportDate(State state, Optional<Instant> date) {

  public ReportDate {
    requireNonNull(state, "state");
    requireNonNull(date, "date");
  }

  /** What a date column holds. */
  public enum State {
    /** A date. */
    DATE,
    /** {@code N/A}: there is nothing that could have a date, or it never happened. */
    NOT_APPLICABLE,
    /** {@code no_information}: not since AWS keeps track (passwords: 2014-10-20). */
    NO_INFORMATION,
    /** {@code not_supported}: AWS does not say this for this row. */
    NOT_SUPPORTED,
    /** The report has no such column, or holds something else. */
    UNKNOWN
  }

  private static final ReportDate UNKNOWN = new ReportDate(State.UNKNOWN, Optional.empty());

  public static ReportDate of(Instant date) {
    return new ReportDate(State.DATE, Optional.of(date));
  }

  public static ReportDate without(State state) {
    return new ReportDate(state, Optional.empty());
  }

  public static ReportDate unknown() {
    return UNKNOWN;
  }
}
