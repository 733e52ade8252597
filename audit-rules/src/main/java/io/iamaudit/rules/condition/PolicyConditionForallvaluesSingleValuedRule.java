package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports {@code ForAllValues} of keys with one value in an Allow. */
public final class PolicyConditionForallvaluesSingleValuedRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-forallvalues-single-valued")
          .title("ForAllValues compares a key that has one value")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html")
          .accessAnalyzer("FORALLVALUES_WITH_SINGLE_VALUED_KEY")
          .remediation(
              "Leave out `ForAllValues`, or demand with `Null` and `false` that the key be present.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    ConditionOperator operator = use.operator();
    if (operator.qualifier() != SetQualifier.FOR_ALL_VALUES
        || operator.base().isEmpty()
        || use.isNull()
        || !use.isAllow()
        || !hasOneValue(use.reference(), use.condition())
        || use.isPresenceDemanded()) {
      return Optional.empty();
    }
    String name = operator.renamed(SetQualifier.NONE, operator.base().get());
    return Optional.of(
        use.finding()
            .message(
                use.policy()
                    + " allows by "
                    + use.words()
                    + ", a key with a single value: a request without the key meets the condition,"
                    + " too.")
            .evidence(use.atOperator("true if the key is missing"))
            .repair(
                use.renamed(
                    "write `" + name + "`", name, same -> hasOneValue(use.reference(), same)))
            .build());
  }

  private static boolean hasOneValue(ServiceReference reference, Condition condition) {
    return condition.key().isResolved()
        && reference
            .conditionKey(condition.key().text())
            .filter(key -> !key.isMultivalued())
            // AWS lists it with one value in one place and with several in another.
            .filter(key -> !key.key().equals("identitystore:UserId"))
            .isPresent();
  }
}
