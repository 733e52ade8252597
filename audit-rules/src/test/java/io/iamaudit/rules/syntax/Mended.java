package io.iamaudit.rules.syntax;

import io.iamaudit.engine.Repairs;
import io.iamaudit.finding.Finding;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;

/** Makes the repair of a finding, so that a test can look at the text behind it. */
final class Mended {

  private Mended() {}

  /** The text as the repair of the only finding leaves it. */
  static String by(RuleOutcomeAssert outcome, String text) {
    Finding finding = outcome.finds(1).findings().get(0);
    String document = finding.repair().orElseThrow().edits().get(0).from().document();
    return Repairs.of(document, text, List.of(finding)).repairedText();
  }
}
