package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule that looks at one condition at a time, and finds at most one thing in each. */
abstract class EachCondition extends PolicyRule {

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected final Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      for (Condition condition : statement.conditions()) {
        // A key that is known only when a template is deployed may be any key.
        if (condition.key().isResolved()) {
          check(new ConditionUse(context, statement, condition)).ifPresent(found::add);
        }
      }
    }
    return found.stream();
  }

  /** What is wrong with a condition whose key is known; its values may not be. */
  abstract Optional<Finding> check(ConditionUse use);
}
