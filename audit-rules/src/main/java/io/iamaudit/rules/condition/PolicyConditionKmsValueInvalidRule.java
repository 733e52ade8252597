package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reports values that name no KMS key or alias in the form in which requests have them. */
public final class PolicyConditionKmsValueInvalidRule extends EachCondition {
  private static final Set<String> KEY_ARNS =
      Set.of("s3:x-amz-server-side-encryption-aws-kms-key-id");

  private static final Set<String> ALIASES = Set.of("kms:requestalias", "kms:resourcealiases");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-kms-value-invalid")
          .title("Condition names no KMS key or alias")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference("https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html")
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html")
          .accessAnalyzer("INVALID_KMS_KEY_VALUE")
          .remediation("Write the ARN of the key, or the name of the alias with `alias/` in front.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    boolean arn = use.hasKey(KEY_ARNS);
    if (use.isNull() || (!arn && !use.hasKey(ALIASES))) {
      return Optional.empty();
    }
    List<PolicyValue> wrong =
        use.values().stream()
            .filter(PolicyValue::isResolved)
            .filter(value -> !(arn ? isKeyArn(value.text()) : isAlias(value.text())))
            .toList();
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    boolean all = wrong.size() == use.values().size();
    return Optional.of(
        use.with(use.finding(), arn ? "no ARN of a key" : "no name of an alias", wrong)
            .message(
                use.policy()
                    + " compares `"
                    + use.key()
                    + "` with "
                    + ConditionUse.quoted(wrong)
                    + ", but requests have "
                    + (arn ? "the ARN of a KMS key" : "the name of an alias, `alias/...`,")
                    + " there"
                    + (all ? ", " + use.withoutMatch() : "")
                    + ".")
            .build());
  }

  /** Whether a text can be the ARN of a key, with wildcards and variables as they come. */
  private static boolean isKeyArn(String text) {
    String blanked = Variables.blanked(text);
    int known = known(blanked);
    if (known < blanked.length()) {
      return isStartOfKeyArn(blanked.substring(0, known));
    }
    List<String> parts = Variables.arnParts(blanked);
    return parts.size() == 6
        && parts.get(0).equals("arn")
        && parts.get(2).equals("kms")
        && parts.get(5).startsWith("key/")
        && parts.get(5).length() > "key/".length();
  }

  private static boolean isStartOfKeyArn(String start) {
    List<String> parts = Variables.arnParts(start);
    String first = parts.get(0);
    if (parts.size() == 1) {
      return "arn".startsWith(first);
    }
    return first.equals("arn")
        && (parts.size() < 4 || parts.get(2).equals("kms"))
        && (parts.size() < 6 || parts.get(5).startsWith("key/") || "key/".startsWith(parts.get(5)));
  }

  private static boolean isAlias(String text) {
    String blanked = Variables.blanked(text);
    String start = blanked.substring(0, known(blanked));
    return start.startsWith("alias/")
        || (start.length() < blanked.length() && "alias/".startsWith(start));
  }

  /** The length of what stands before the first wildcard or variable. */
  private static int known(String blanked) {
    int end = 0;
    while (end < blanked.length()
        && "*?".indexOf(blanked.charAt(end)) < 0
        && blanked.charAt(end) != Variables.VARIABLE) {
      end++;
    }
    return end;
  }
}
