package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rules.support.Words;

/** Sentences that the rules of this package share. */
final class Sentences {

  private Sentences() {}

  /** That AWS refuses a policy, and for which problem. */
  static String refused(PolicyUse use, Diagnostic problem) {
    return refused(use, problem.message());
  }

  /** That AWS refuses a policy, and why, as a clause. */
  static String refused(PolicyUse use, String why) {
    return Words.policy(use) + ", as it is written, is refused by AWS: " + why + ".";
  }
}
