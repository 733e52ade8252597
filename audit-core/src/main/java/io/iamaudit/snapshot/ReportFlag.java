package io.iamaudit.snapshot;

/** A true-or-false column of the credential report, which knows more than two values. */
public enum ReportFlag {
  TRUE,
  FALSE,
  /** {@code not_supported}: AWS does not say this for this row. */
  NOT_SUPPORTED,
  /** {@code N/A}. */
  NOT_APPLICABLE,
  /** The report has no such column, or holds something else. */
  UNKNOWN;

  public boolean isTrue() {
    return this == TRUE;
  }

  public boolean isFalse() {
    return this == FALSE;
  }
}
