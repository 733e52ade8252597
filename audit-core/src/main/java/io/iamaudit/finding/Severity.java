package io.iamaudit.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, worst first. */
public enum Severity {
  /** Anybody, or nearly so, can take the account or its data now. */
  CRITICAL,
  /** One mistake or one lost credential away from that. */
  HIGH,
  /** Weakens a defence. */
  MEDIUM,
  /** Untidy in a way that hides or breeds problems. */
  LOW,
  /** Worth knowing. */
  INFO;

  /** The name in files, options and reports: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity with this {@link #id}, in any case. */
  public static Optional<Severity> of(String id) {
    return Arrays.stream(values()).filter(value -> value.name().equalsIgnoreCase(id)).findFirst();
  }

  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
