package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import java.util.Optional;

/** Reports conditions that forbid some prefixes of a listing, which a shorter prefix evades. */
public final class PolicyConditionS3PrefixNegatedRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-s3-prefix-negated")
          .title("Prefix is forbidden, but a shorter one lists the same objects")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html")
          .accessAnalyzer("S3_PREFIX_IN_NEGATIVE_CONTEXT")
          .remediation(
              "Say which prefixes may be listed: Allow with `StringLike`, or Deny with"
                  + " `StringNotLike`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.condition().hasKey("s3:prefix")
        || use.isNull()
        || !use.operator().isKnown()
        || use.isAllow() != use.isNegated()
        || use.values().isEmpty()
        || use.values().stream().anyMatch(value -> !value.isResolved() || isShort(value.text()))) {
      return Optional.empty();
    }
    return Optional.of(
        use.with(use.finding(), "a prefix that is not to be listed", use.values())
            .message(
                use.policyDoes()
                    + " listing by "
                    + use.words()
                    + ", but a request with a shorter prefix, or with none, lists what stands under "
                    + ConditionUse.quoted(use.values())
                    + ", too.")
            .build());
  }

  /** A listing without a prefix is meant, and not that of a folder. */
  private static boolean isShort(String text) {
    return text.isEmpty() || text.charAt(0) == '*';
  }
}
