package io.iamaudit.report;

import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import java.time.LocalDate;
import java.util.List;

/** Says how findings stand to suppressions and baseline. */
final class StandingWords {

  private StandingWords() {}

  /**
   * One word, as filters take it: {@code suppressed}, {@code new}, {@code known}, {@code worse}.
   */
  static String id(Standing standing) {
    return standing.suppressed() ? "suppressed" : standing.state().id();
  }

  /** Why a finding does not count, as {@code suppressed: the account is to go (owner team-a)}. */
  static String why(Standing standing) {
    return standing
        .suppression()
        .map(suppression -> "suppressed: " + suppression.reason() + details(suppression))
        .orElse("known from the baseline");
  }

  private static String details(Suppression suppression) {
    String owner = suppression.owner().map(name -> "owner " + name).orElse("");
    String end = suppression.expires().map(StandingWords::until).orElse("");
    String details =
        String.join(", ", List.of(owner, end).stream().filter(it -> !it.isEmpty()).toList());
    return details.isEmpty() ? "" : " (" + details + ")";
  }

  private static String until(LocalDate lastDay) {
    return "until " + lastDay;
  }
}
