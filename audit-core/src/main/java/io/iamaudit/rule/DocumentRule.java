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

  /** What is wrong with the policy; empty if nothing. */
  List<Finding> check(DocumentContext context);
}
