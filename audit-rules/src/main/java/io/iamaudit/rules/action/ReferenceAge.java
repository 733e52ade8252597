package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.Ages;
import java.time.ZoneOffset;

/**
 * How far the service reference is trusted when it does not know a name. AWS adds six or seven
 * actions a day, so what old data does not know may well exist.
 */
final class ReferenceAge {
  static final Parameter<Integer> MAX_DAYS =
      Parameter.integer(
          "maxReferenceAgeDays",
          180,
          "the age of the service reference, in days, above which an unknown name is information"
              + " only");

  private ReferenceAge() {}

  static boolean isOld(DocumentContext context) {
    return Ages.isOlderThan(
        context.reference().dataDate().atStartOfDay(ZoneOffset.UTC).toInstant(),
        context.now(),
        context.parameter(MAX_DAYS));
  }

  /** Starts a finding about an unknown name. */
  static Finding.Builder finding(DocumentContext context) {
    return isOld(context) ? context.finding(Severity.INFO) : context.finding();
  }

  /** Says that AWS does not have something, or of old data no more than it can know. */
  static String unless(DocumentContext context, String known, String what) {
    return isOld(context)
        ? "but the service reference of "
            + context.reference().dataDate()
            + " does not know "
            + what
        : "but " + known;
  }
}
