package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports condition keys on tags that do not say which tag. */
public final class PolicyConditionTagKeyMissingRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-tag-key-missing")
          .title("Condition key on tags names no tag")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html")
          .accessAnalyzer("MISSING_TAG_KEY_IN_CONDITION")
          .remediation("Write the tag's key behind a slash, as in `aws:ResourceTag/team`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    return TagKeys.isWithoutKey(use.reference(), use.key())
        ? Optional.of(
            use.finding()
                .message(
                    use.policy()
                        + " uses `"
                        + use.key()
                        + "` without saying which tag, "
                        + use.withoutKey()
                        + ".")
                .evidence(use.atKey("no key of a tag"))
                .build())
        : Optional.empty();
  }
}
