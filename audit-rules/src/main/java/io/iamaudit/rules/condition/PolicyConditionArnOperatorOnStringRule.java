package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;

/** Reports patterns for ARNs whose wildcards may run over the colons. */
public final class PolicyConditionArnOperatorOnStringRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-arn-operator-on-string")
          .title("ARN is compared as a string, so a wildcard crosses its parts")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN")
          .accessAnalyzer("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS")
          .remediation("Use `ArnLike` or `ArnNotLike`: they compare an ARN part by part.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.is(Base.STRING_LIKE, Base.STRING_NOT_LIKE)
        || use.definition().filter(key -> key.type().endsWith("ARN")).isEmpty()) {
      return Optional.empty();
    }
    List<PolicyValue> crossing =
        use.values().stream()
            .filter(value -> value.isResolved() && mayCross(value.text()))
            .toList();
    return crossing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            use.with(use.finding(), "`*` before a colon", crossing)
                .message(
                    use.policy()
                        + " compares the ARN in `"
                        + use.key()
                        + "` by `"
                        + use.operator().name()
                        + "`, so `*` in "
                        + ConditionUse.quoted(crossing)
                        + " also runs over colons, as it would not by `"
                        + (use.isNegated() ? Base.ARN_NOT_LIKE : Base.ARN_LIKE).text()
                        + "`.")
                .build());
  }

  /**
   * Whether an asterisk stands in one of the first five parts; one in the sixth crosses nothing.
   */
  private static boolean mayCross(String text) {
    if (Wildcards.isEverything(text)) {
      return false;
    }
    String blanked = Variables.blanked(text);
    int star = blanked.indexOf('*');
    int colons = 0;
    for (int i = 0; i < star; i++) {
      colons += blanked.charAt(i) == ':' ? 1 : 0;
    }
    return star >= 0 && colons < 5;
  }
}
