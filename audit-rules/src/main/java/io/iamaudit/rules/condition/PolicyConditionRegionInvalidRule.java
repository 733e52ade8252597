package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Regions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reports conditions on a Region that compare it with what is none. */
public final class PolicyConditionRegionInvalidRule extends EachCondition {
  private static final Set<String> KEYS =
      Set.of("account:targetregion", "aws:requestedregion", "ec2:region");

  /** What tools call the endpoints that are in no Region. */
  private static final String GLOBAL = "aws-global";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-region-invalid")
          .title("Condition compares a Region with a text that is none")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion")
          .accessAnalyzer("INVALID_REGION")
          .remediation("Write the code of the Region, as `eu-west-1`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.hasKey(KEYS)
        || !use.is(
            Base.STRING_EQUALS,
            Base.STRING_NOT_EQUALS,
            Base.STRING_EQUALS_IGNORE_CASE,
            Base.STRING_NOT_EQUALS_IGNORE_CASE,
            Base.STRING_LIKE,
            Base.STRING_NOT_LIKE)) {
      return Optional.empty();
    }
    boolean anyCase = use.is(Base.STRING_EQUALS_IGNORE_CASE, Base.STRING_NOT_EQUALS_IGNORE_CASE);
    List<PolicyValue> wrong =
        use.values().stream().filter(value -> isNoRegion(value, anyCase)).toList();
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    boolean all = wrong.size() == use.values().size();
    return Optional.of(
        use.with(use.finding(), "no Region", wrong)
            .message(
                use.policy()
                    + " compares `"
                    + use.key()
                    + "` with "
                    + ConditionUse.quoted(wrong)
                    + ", but a Region is named like `eu-west-1`, "
                    + (all ? use.withoutMatch() : "so no request is in it")
                    + ".")
            .build());
  }

  private static boolean isNoRegion(PolicyValue value, boolean anyCase) {
    String text = anyCase ? value.text().toLowerCase(Locale.ROOT) : value.text();
    return value.isResolved()
        && !Wildcards.isPattern(text)
        && !text.contains("${")
        && !text.equals(GLOBAL)
        && !Regions.isRegion(text);
  }
}
