package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reports patterns for callers that callers of others fit as well. */
public final class PolicyConditionWildcardTooPermissiveRule extends EachCondition {
  /** Keys each of which, compared with something fixed, keeps strangers out. */
  private static final Set<String> OTHER_LIMITS =
      Set.of(
          "aws:principalaccount",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourceaccount",
          "aws:sourceip",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "kms:calleraccount",
          "sts:externalid");

  private static final Parameter<Integer> MIN_LITERAL_CHARS =
      Parameter.integer(
          "minLiteralChars",
          6,
          "how many characters must stand before the first wildcard or variable of an id or name");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-wildcard-too-permissive")
          .title("Pattern for callers also fits those of others")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .parameter(MIN_LITERAL_CHARS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html")
          .accessAnalyzer("VARIABLE_USAGE_TOO_PERMISSIVE", "WILDCARD_USAGE_TOO_PERMISSIVE")
          .remediation(
              "Write the id of the role or user before the colon of `aws:userid`, and the account in"
                  + " ARNs.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!isPattern(use)) {
      return Optional.empty();
    }
    int literal = use.context().parameter(MIN_LITERAL_CHARS);
    List<PolicyValue> wide;
    String who;
    if (use.condition().hasKey("aws:userid") && use.isAllow() != use.isNegated()) {
      wide = wide(use, text -> literalStart(text) < literal && !isVariableAlone(text));
      who = "whoever chooses a fitting session name";
    } else if (letsIn(use) && use.condition().hasKey("aws:PrincipalArn") && use.isForEveryone()) {
      wide = wide(use, text -> isOfAnyAccount(text, literal));
      who = "principals of every AWS account that can choose a fitting name";
    } else if (letsIn(use) && use.condition().hasKey("aws:SourceArn")) {
      wide = wide(use, text -> isOfAnyAccount(text, literal));
      who = "resources of every AWS account";
    } else {
      return Optional.empty();
    }
    return wide.isEmpty()
        ? Optional.empty()
        : Optional.of(
            use.with(use.finding(), "a wildcard or variable too early", wide)
                .message(
                    use.policy()
                        + (use.isAllow() ? " allows by `" : " exempts from a Deny by `")
                        + use.key()
                        + "` like "
                        + ConditionUse.quoted(wide)
                        + ", which "
                        + (use.condition().hasKey("aws:SourceArn") ? "fits " : "lets in ")
                        + who
                        + ".")
                .build());
  }

  private static boolean isPattern(ConditionUse use) {
    return use.is(
        Base.STRING_LIKE,
        Base.STRING_NOT_LIKE,
        Base.STRING_EQUALS,
        Base.STRING_NOT_EQUALS,
        Base.ARN_LIKE,
        Base.ARN_EQUALS);
  }

  /** Whether the condition is what an Allow of a resource hangs on. */
  private static boolean letsIn(ConditionUse use) {
    return use.isAllow()
        && !use.isNegated()
        && (use.type() == PolicyType.RESOURCE || use.type() == PolicyType.TRUST)
        && use.statement().conditions().stream()
            .noneMatch(PolicyConditionWildcardTooPermissiveRule::isLimit);
  }

  private static boolean isLimit(Condition condition) {
    return !condition.key().isResolved()
        || OTHER_LIMITS.contains(condition.key().text().toLowerCase(Locale.ROOT));
  }

  private static List<PolicyValue> wide(ConditionUse use, Predicate<String> isWide) {
    boolean literal = use.is(Base.STRING_EQUALS, Base.STRING_NOT_EQUALS);
    return use.values().stream()
        .filter(PolicyValue::isResolved)
        // What covers everything, and wildcards that are none, are other rules' matters.
        .filter(value -> !Wildcards.isEverything(value.text()))
        .filter(value -> !literal || Variables.isIn(value.text()))
        .filter(value -> isWide.test(Variables.blanked(value.text())))
        .toList();
  }

  private static int literalStart(String blanked) {
    int end = 0;
    while (end < blanked.length() && isLiteral(blanked.charAt(end))) {
      end++;
    }
    // A text without any wildcard or variable is as literal as can be.
    return end == blanked.length() ? Integer.MAX_VALUE : end;
  }

  private static boolean isVariableAlone(String blanked) {
    return blanked.length() == 1 && blanked.charAt(0) == Variables.VARIABLE;
  }

  /** Whether neither the account nor, where ARNs have none, the name says whose it is. */
  private static boolean isOfAnyAccount(String blanked, int literal) {
    List<String> parts = Variables.arnParts(blanked);
    if (parts.size() < 6) {
      return blanked.indexOf('*') >= 0;
    }
    String account = parts.get(4);
    // The name of a bucket is taken once in the whole partition.
    return (account.isEmpty() || parts.get(2).equals("s3"))
        ? literalStart(parts.get(5)) < literal
        : account.indexOf('*') >= 0 || account.indexOf('?') >= 0;
  }

  private static boolean isLiteral(char c) {
    return c != '*' && c != '?' && c != Variables.VARIABLE;
  }
}
