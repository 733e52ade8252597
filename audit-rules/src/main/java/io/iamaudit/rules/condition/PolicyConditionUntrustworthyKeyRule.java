package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;

/** Reports conditions on what callers say of themselves. */
public final class PolicyConditionUntrustworthyKeyRule extends EachCondition {
  private static final Parameter<List<String>> UNTRUSTWORTHY_KEYS =
      Parameter.strings(
          "untrustworthyKeys",
          List.of("aws:UserAgent", "aws:Referer"),
          "the condition keys whose value the caller chooses");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-untrustworthy-key")
          .title("Access depends on a value that the caller chooses")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .parameter(UNTRUSTWORTHY_KEYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent")
          .accessAnalyzer(
              "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", "UNTRUSTWORTHY_CONDITION_KEY")
          .remediation(
              "Use a key that AWS fills from what it knows: the principal, its organization, its"
                  + " network.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (use.context().parameter(UNTRUSTWORTHY_KEYS).stream().noneMatch(use.condition()::hasKey)) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding(use.isAllow() ? Severity.HIGH : Severity.LOW)
            .message(
                use.policyDoes()
                    + " by `"
                    + use.key()
                    + "`, which callers write as they like, so "
                    + (use.isAllow() ? "anyone can meet" : "anyone can evade")
                    + " the condition.")
            .evidence(use.atKey("a value that the caller chooses"))
            .build());
  }
}
