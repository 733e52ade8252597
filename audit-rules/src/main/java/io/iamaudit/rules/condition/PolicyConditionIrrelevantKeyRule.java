package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;
import java.util.Set;

/** Reports conditions on the owner of the resource that the policy belongs to. */
public final class PolicyConditionIrrelevantKeyRule extends EachCondition {
  private static final Set<String> OF_THE_OWNER =
      Set.of(
          "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths", "s3:resourceaccount");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-irrelevant-key")
          .title("Condition key says nothing in a policy of this type")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount")
          .accessAnalyzer("IRRELEVANT_CONDITION_KEY_IN_POLICY")
          .remediation(
              "Remove the condition, or put it into an identity-based policy, where it says whose"
                  + " resources may be used.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.RESOURCE || type == PolicyType.TRUST;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    // A variable compares the owner with somebody, and that does say something.
    if (!use.hasKey(OF_THE_OWNER)
        || use.values().stream()
            .anyMatch(value -> !value.isResolved() || Variables.isIn(value.text()))) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding()
            .message(
                use.policy()
                    + " has a condition on `"
                    + use.key()
                    + "`, which is the same for every request: the resource is the one that the policy"
                    + " belongs to.")
            .evidence(use.atKey("always the owner of this resource"))
            .build());
  }
}
