package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;

/** Reports conditions that ask for nothing but the presence of a key, or for nothing at all. */
public final class PolicyConditionEquivalentToNullRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-equivalent-to-null")
          .title("Condition only asks whether a key is present")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null")
          .accessAnalyzer(
              "EQUIVALENT_TO_NULL_FALSE",
              "EQUIVALENT_TO_NULL_TRUE",
              "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
              "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION")
          .remediation(
              "Write a value that limits something, or say with `Null` what the condition asks, or"
                  + " drop it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (use.isNull()) {
      return bothWays(use);
    }
    boolean arn = use.is(Base.ARN_LIKE, Base.ARN_EQUALS, Base.ARN_NOT_LIKE, Base.ARN_NOT_EQUALS);
    if (!arn && !use.is(Base.STRING_LIKE, Base.STRING_NOT_LIKE)) {
      return Optional.empty();
    }
    return use.values().stream()
        .filter(value -> arn ? isEveryArn(value.text()) : Wildcards.isEverything(value.text()))
        .findFirst()
        .map(
            value ->
                use.finding()
                    .message(
                        use.policy()
                            + " has "
                            + use.words()
                            + " with `"
                            + value.text()
                            + "`, which "
                            + meaning(use)
                            + ".")
                    .evidence(use.at("covers every value", value))
                    .build());
  }

  private static String meaning(ConditionUse use) {
    SetQualifier qualifier = use.operator().qualifier();
    if (use.isNegated()) {
      return qualifier == SetQualifier.FOR_ANY_VALUE
          ? "no value can meet, " + use.never()
          : "only holds if the key is missing: `Null` with `true` says that";
    }
    return use.demandsKey()
        ? "only asks that the key be present: `Null` with `false` says that"
        : "every request meets, " + use.always();
  }

  private static Optional<Finding> bothWays(ConditionUse use) {
    List<PolicyValue> values = use.values();
    boolean both =
        use.operator().qualifier() == SetQualifier.NONE
            && values.stream().anyMatch(value -> value.text().equalsIgnoreCase("true"))
            && values.stream().anyMatch(value -> value.text().equalsIgnoreCase("false"));
    return both
        ? Optional.of(
            use.with(use.finding(), "one of both values", values)
                .message(
                    use.policy()
                        + " has "
                        + use.words()
                        + " with both `true` and `false`, which every request meets, "
                        + use.always()
                        + ".")
                .build())
        : Optional.empty();
  }

  private static boolean isEveryArn(String text) {
    List<String> parts = Variables.arnParts(text);
    return parts.size() == 6
        && parts.get(0).equals("arn")
        && parts.subList(1, 6).stream().allMatch(Wildcards::isEverything);
  }
}
