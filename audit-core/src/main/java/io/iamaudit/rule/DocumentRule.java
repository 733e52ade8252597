package io.iamaudit.rule;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import java.util.List;

/**
 * A rule about one policy document of a known type. It runs on a file as on every policy of an
 * account, so it cannot reach for an account.
 */
public non-sealed interface DocumentRule extends Rule {

  /** Whether policies of this type are looked at; others are not counted as examined. */
  boolean appliesTo(PolicyType type);

  /**
   * Whether it hangs on more than the document, its type, service, owner and account if something
   * is wrong: on the policy's name or on who has it. Where it does not, the engine need not ask
   * again about a document in which nothing was wrong: in large accounts many principals have equal
   * ones.
   */
  default boolean looksAtUse() {
    return true;
  }

  /** What is wrong with the policy; empty if nothing. */
  List<Finding> check(DocumentContext context);
}
