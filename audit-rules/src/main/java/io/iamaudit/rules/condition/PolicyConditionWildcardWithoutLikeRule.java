package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;

/** Reports wildcards in values of operators that compare literally. */
public final class PolicyConditionWildcardWithoutLikeRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-wildcard-without-like")
          .title("Wildcard stands in a value that is compared literally")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String")
          .accessAnalyzer("WILDCARD_WITHOUT_LIKE_OPERATOR")
          .remediation(
              "Use `StringLike` or `StringNotLike`, or write `${*}` if the character itself is"
                  + " meant.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    boolean exact = use.is(Base.STRING_EQUALS, Base.STRING_NOT_EQUALS);
    if (!exact && !use.is(Base.STRING_EQUALS_IGNORE_CASE, Base.STRING_NOT_EQUALS_IGNORE_CASE)) {
      return Optional.empty();
    }
    List<PolicyValue> wild =
        use.values().stream().filter(PolicyConditionWildcardWithoutLikeRule::isWild).toList();
    if (wild.isEmpty()) {
      return Optional.empty();
    }
    boolean useless = wild.size() == use.values().size();
    return Optional.of(
        use.with(use.finding(severity(use, useless)), "compared literally", wild)
            .message(
                use.policy()
                    + " compares `"
                    + use.key()
                    + "` with "
                    + ConditionUse.quoted(wild)
                    + " by `"
                    + use.operator().name()
                    + "`, which takes a wildcard for the character itself"
                    + (useless ? ", " + use.withoutMatch() : "")
                    + ".")
            .repair(exact ? repair(use) : Optional.empty())
            .build());
  }

  /** A guard that guards nothing is worse than an Allow that allows nothing. */
  private static Severity severity(ConditionUse use, boolean useless) {
    return useless && use.isAllow() == use.isNegated() ? Severity.HIGH : Severity.MEDIUM;
  }

  private static Optional<Repair> repair(ConditionUse use) {
    Base base = use.isNegated() ? Base.STRING_NOT_LIKE : Base.STRING_LIKE;
    String name = use.operator().renamed(use.operator().qualifier(), base);
    return use.renamed(
        "write `" + name + "`",
        name,
        same -> same.values().stream().allMatch(PolicyValue::isResolved));
  }

  private static boolean isWild(PolicyValue value) {
    return value.isResolved() && Wildcards.isPattern(Variables.blanked(value.text()));
  }
}
