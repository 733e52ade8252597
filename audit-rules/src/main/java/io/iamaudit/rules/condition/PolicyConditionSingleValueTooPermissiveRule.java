package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;
import java.util.Set;

/** Reports Allows whose only condition says what must not be. */
public final class PolicyConditionSingleValueTooPermissiveRule extends EachCondition {
  /** Every request that a policy can allow has these. */
  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "aws:currenttime",
          "aws:epochtime",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:requestedregion",
          "aws:resourceaccount",
          "aws:securetransport",
          "aws:userid",
          "aws:viaawsservice");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-single-value-too-permissive")
          .title("Allow only says what must not be")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html")
          .remediation(
              "Say what is allowed instead of what is not, or demand with `Null` and `false` that"
                  + " the key be present.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.isAllow()
        || !use.isNegated()
        || use.operator().qualifier() != SetQualifier.NONE
        || use.statement().conditions().size() != 1
        || use.hasKey(ALWAYS_THERE)
        || isOfTheRequest(use)) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding(use.isForEveryone() ? Severity.HIGH : Severity.MEDIUM)
            .message(
                use.policy()
                    + " allows by "
                    + use.words()
                    + " alone, which every other value meets, and every request without the key.")
            .evidence(use.atKey("the only condition"))
            .build());
  }

  /** What the caller asks for is chosen anew each time; that a part is forbidden says enough. */
  private static boolean isOfTheRequest(ConditionUse use) {
    return use.reference().globalConditionKey(use.key()).isEmpty();
  }
}
