package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.testkit.RuleOutcomeAssert;

/** Makes the repair of a finding, so that a test can look at the text behind it. */
final class Mended {

  private Mended() {}

  /** The text as the repair of the only finding leaves it. */
  static String by(RuleOutcomeAssert outcome, String text) {
    String mended = text;
    for (TextEdit edit : outcome.finds(1).findings().get(0).repair().orElseThrow().edits()) {
      mended =
          text.substring(0, offset(text, edit.from()))
              + edit.replacement()
              + text.substring(offset(text, edit.to()));
    }
    return mended;
  }

  private static int offset(String text, SourceLocation place) {
    int line = 0;
    for (int i = 1; i < place.line(); i++) {
      line = text.indexOf('\n', line) + 1;
    }
    return line + place.column() - 1;
  }
}
