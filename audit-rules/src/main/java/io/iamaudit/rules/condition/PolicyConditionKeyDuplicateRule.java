package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports condition keys that stand twice under one operator, in different case. */
public final class PolicyConditionKeyDuplicateRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-key-duplicate")
          .title("Condition key stands twice, in different case")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html")
          .accessAnalyzer("DUPLICATE_KEYS_WITH_DIFFERENT_CASE")
          .remediation("Write the key once, with the values of both.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    for (Condition other : use.statement().conditions()) {
      if (other.equals(use.condition())) {
        return Optional.empty();
      }
      if (other.hasKey(use.key()) && other.operator().equals(use.operator())) {
        return Optional.of(
            use.finding()
                .message(
                    use.policy()
                        + " has "
                        + use.words()
                        + " besides `"
                        + other.operator().name()
                        + "` of `"
                        + other.key().text()
                        + "`: AWS compares both names without regard to case and takes them for one.")
                .evidence(use.atKey("the second time"))
                .evidence(
                    use.context()
                        .place("the first time", other.key().position(), other.key().text()))
                .build());
      }
    }
    return Optional.empty();
  }
}
