package io.iamaudit.rule;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import java.util.List;
import java.util.Set;

/**
 * A rule about how a policy is written, be the text understood or not: its size, and what the
 * parser said of it. It runs on a file as on every policy of an account.
 */
public non-sealed interface PolicyTextRule extends Rule {

  /** Whether policies of this type are looked at; others are not counted as examined. */
  boolean appliesTo(PolicyType type);

  /**
   * What the parser says that this rule turns into findings: a report does not say it a second time
   * as a diagnostic.
   */
  default Set<PolicyProblem> problems() {
    return Set.of();
  }

  /** What is wrong with the text; empty if nothing. */
  List<Finding> check(PolicyTextContext context);
}
