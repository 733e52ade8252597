package io.iamaudit.testkit;

import io.iamaudit.rule.Rule;

/** The entry point for assertions; import it statically. */
public final class IamAuditAssertions {

  private IamAuditAssertions() {}

  /** Starts assertions on a rule, run as an audit runs it. */
  public static RuleAssert assertThatRule(Rule rule) {
    return new RuleAssert(rule);
  }
}
