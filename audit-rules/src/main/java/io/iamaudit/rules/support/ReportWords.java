package io.iamaudit.rules.support;

import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import java.time.Instant;

/** Values of the credential report as AWS writes them. */
public final class ReportWords {

  private ReportWords() {}

  public static String date(ReportDate value) {
    return switch (value.state()) {
      case DATE -> value.date().map(Instant::toString).orElse("unknown");
      case NOT_APPLICABLE -> "N/A";
      case NO_INFORMATION -> "no_information";
      case NOT_SUPPORTED -> "not_supported";
      case UNKNOWN -> "unknown";
    };
  }

  public static String flag(ReportFlag value) {
    return switch (value) {
      case TRUE -> "true";
      case FALSE -> "false";
      case NOT_APPLICABLE -> "N/A";
      case NOT_SUPPORTED -> "not_supported";
      case UNKNOWN -> "unknown";
    };
  }
}
