package io.iamaudit.rules.support;

import io.iamaudit.finding.Finding;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.PolicyUse;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule about what a policy's author wrote. Policies that AWS manages are passed over: nobody but
 * AWS can change them, and AWS's own checks have accepted them.
 */
public abstract class PolicyRule implements DocumentRule {

  /** For the rules of this module. */
  protected PolicyRule() {}

  @Override
  public boolean looksAtUse() {
    return false;
  }

  @Override
  public final List<Finding> check(DocumentContext context) {
    return context.use().owner() == PolicyUse.Owner.AWS ? List.of() : findings(context).toList();
  }

  /** What is wrong with a policy of the customer's, in the order of its text. */
  protected abstract Stream<Finding> findings(DocumentContext context);
}
