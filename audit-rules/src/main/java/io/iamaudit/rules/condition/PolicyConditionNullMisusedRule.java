package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports {@code Null} with a set qualifier or with {@code IfExists}. */
public final class PolicyConditionNullMisusedRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-null-misused")
          .title("Null is combined with IfExists or a set qualifier")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null")
          .accessAnalyzer("NULL_WITH_IF_EXISTS", "NULL_WITH_QUALIFIER")
          .remediation("Write `Null` alone: it asks whether the key is in the request.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    ConditionOperator operator = use.operator();
    String name = operator.name();
    boolean ifExists =
        !operator.isKnown()
            && name.substring(name.lastIndexOf(':') + 1).equalsIgnoreCase("NullIfExists");
    if (!ifExists && !(use.isNull() && operator.qualifier() != SetQualifier.NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding()
            .message(
                use.policy()
                    + " has "
                    + use.words()
                    + (ifExists
                        ? ", which AWS rejects: `Null` itself asks whether a key is there."
                        : constant(use)))
            .evidence(use.atOperator("not a form of `Null`"))
            .repair(use.renamed("write `Null`", Base.NULL.text(), same -> true))
            .build());
  }

  private static String constant(ConditionUse use) {
    return use.operator().qualifier() == SetQualifier.FOR_ALL_VALUES
        ? ", which AWS takes as always true, " + use.always() + "."
        : ", which AWS takes as always false, " + use.never() + ".";
  }
}
