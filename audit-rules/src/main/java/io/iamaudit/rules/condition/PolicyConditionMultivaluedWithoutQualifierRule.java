package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.reference.ConditionKeyDefinition;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports comparisons of keys with many values that do not say how many must fit. */
public final class PolicyConditionMultivaluedWithoutQualifierRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-multivalued-without-qualifier")
          .title("Key with many values is compared without ForAllValues or ForAnyValue")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html")
          .accessAnalyzer("MISSING_QUALIFIER")
          .remediation(
              "Write `ForAnyValue:` if one value must fit, `ForAllValues:` if all must, in an Allow"
                  + " together with `Null` and `false`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** EventBridge documents its keys without a qualifier: an event has one value of each. */
  private static boolean isOfEvents(ConditionUse use) {
    return use.key().regionMatches(true, 0, "events:", 0, "events:".length());
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (use.operator().qualifier() != SetQualifier.NONE
        || !use.operator().isKnown()
        || use.isNull()
        || isOfEvents(use)
        || use.definition().filter(ConditionKeyDefinition::isMultivalued).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding()
            .message(
                use.policyDoes()
                    + " by "
                    + use.words()
                    + ", a key that can have several values, without saying by `ForAnyValue:` or"
                    + " `ForAllValues:` how many must fit.")
            .evidence(use.atOperator("no qualifier"))
            .build());
  }
}
