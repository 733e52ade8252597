package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Optional;

/** Reports ids of VPCs and endpoints that are none, and private addresses of no certain VPC. */
public final class PolicyConditionVpcFormatInvalidRule extends EachCondition {
  private static final List<String> WHICH_VPC =
      List.of("aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-vpc-format-invalid")
          .title("Condition names no VPC or endpoint that can exist")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc")
          .accessAnalyzer(
              "INVALID_VPC_FORMAT", "INVALID_VPCE_FORMAT", "MISSING_PAIRED_CONDITION_KEYS")
          .remediation(
              "Write the whole id (`vpc-` or `vpce-` and 8 or 17 characters), and name the VPC where"
                  + " private addresses are compared.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (use.isNull()) {
      return Optional.empty();
    }
    if (use.key().equalsIgnoreCase("aws:VpcSourceIp")) {
      return isPaired(use) ? Optional.empty() : Optional.of(unpaired(use));
    }
    String prefix =
        use.key().equalsIgnoreCase("aws:SourceVpc")
            ? "vpc-"
            : use.key().equalsIgnoreCase("aws:SourceVpce") ? "vpce-" : "";
    boolean like = use.is(Base.STRING_LIKE, Base.STRING_NOT_LIKE);
    List<PolicyValue> wrong =
        prefix.isEmpty()
            ? List.of()
            : use.values().stream().filter(value -> !isId(value, prefix, like)).toList();
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    boolean all = wrong.size() == use.values().size();
    return Optional.of(
        use.with(use.finding(), "no id", wrong)
            .message(
                use.policy()
                    + " compares `"
                    + use.key()
                    + "` with "
                    + ConditionUse.quoted(wrong)
                    + ", but "
                    + (prefix.equals("vpc-") ? "a VPC" : "an endpoint")
                    + " is named `"
                    + prefix
                    + "` and 8 or 17 letters and digits"
                    + (all ? ", " + use.withoutMatch() : "")
                    + ".")
            .build());
  }

  private static boolean isPaired(ConditionUse use) {
    return use.statement().conditions().stream()
        .anyMatch(other -> !other.key().isResolved() || WHICH_VPC.stream().anyMatch(other::hasKey));
  }

  private static Finding unpaired(ConditionUse use) {
    return use.finding()
        .message(
            use.policy()
                + " compares `"
                + use.key()
                + "` without saying by `aws:SourceVpc` which VPC is meant: every VPC can have the"
                + " same private addresses.")
        .evidence(use.atKey("addresses of any VPC"))
        .build();
  }

  /** Whether a value may be an id; wildcards count where the operator knows them. */
  private static boolean isId(PolicyValue value, String prefix, boolean like) {
    String text = value.text();
    if (!value.isResolved() || Variables.isIn(text)) {
      return true;
    }
    if (Wildcards.isPattern(text)) {
      // That other operators take wildcards literally is another rule's matter.
      return !like || mayStart(text, prefix);
    }
    int length = text.length() - prefix.length();
    return text.startsWith(prefix)
        && (length == 8 || length == 17)
        && text.chars().skip(prefix.length()).allMatch(c -> isLetterOrDigit((char) c));
  }

  /** Whether the text before the first wildcard fits the prefix as far as the two go. */
  private static boolean mayStart(String pattern, String prefix) {
    int end = 0;
    while (pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
      end++;
    }
    int common = Math.min(end, prefix.length());
    return pattern.substring(0, common).equals(prefix.substring(0, common));
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
