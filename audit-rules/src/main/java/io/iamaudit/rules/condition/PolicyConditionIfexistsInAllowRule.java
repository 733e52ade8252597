package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reports guards of an Allow that a request escapes by not having the key. */
public final class PolicyConditionIfexistsInAllowRule extends EachCondition {
  /** Keys that say who calls and from where; what is asked for may well be optional. */
  private static final Set<String> GUARDS =
      Set.of(
          "aws:multifactorauthage",
          "aws:multifactorauthpresent",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceip",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:vpcsourceip",
          "sts:externalid");

  private static final Set<String> PUBLIC_NETWORK = Set.of("aws:sourceip");

  private static final Set<String> PRIVATE_NETWORK =
      Set.of("aws:sourcevpc", "aws:sourcevpcarn", "aws:sourcevpce", "aws:vpcsourceip");

  private static final Parameter<List<String>> SAFE_KEYS =
      Parameter.strings("safeKeys", List.of(), "the condition keys that are not looked at");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-ifexists-in-allow")
          .title("Guard of an Allow holds if its key is missing")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .parameter(SAFE_KEYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists")
          .remediation(
              "Leave out `IfExists`, or allow requests without the key in a statement of their own.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (!use.isAllow()
        || !use.operator().ifExists()
        || use.operator().base().isEmpty()
        || use.isNegated()
        || use.operator().qualifier() == SetQualifier.FOR_ALL_VALUES
        || !(use.hasKey(GUARDS) || isPrincipalTag(use))
        || use.context().parameter(SAFE_KEYS).stream().anyMatch(use.condition()::hasKey)
        || use.isPresenceDemanded()
        || isComplemented(use)) {
      return Optional.empty();
    }
    return Optional.of(
        use.finding()
            .message(
                use.policy()
                    + " allows by "
                    + use.words()
                    + ", which every request without the key meets"
                    + example(use)
                    + ".")
            .evidence(use.atOperator("true if the key is missing"))
            .build());
  }

  private static String example(ConditionUse use) {
    String key = use.key().toLowerCase(Locale.ROOT);
    if (key.startsWith("aws:multifactorauth")) {
      return ", as any with an access key of a user";
    }
    if (PUBLIC_NETWORK.contains(key)) {
      return ", as any through a VPC endpoint";
    }
    return PRIVATE_NETWORK.contains(key) ? ", as any from the internet" : "";
  }

  private static boolean isPrincipalTag(ConditionUse use) {
    return use.key().regionMatches(true, 0, "aws:PrincipalTag/", 0, "aws:PrincipalTag/".length());
  }

  /**
   * Whether the statement speaks of both networks: each request comes through one of them, and so
   * has one of the keys.
   */
  private static boolean isComplemented(ConditionUse use) {
    Set<String> others =
        use.hasKey(PUBLIC_NETWORK)
            ? PRIVATE_NETWORK
            : use.hasKey(PRIVATE_NETWORK) ? PUBLIC_NETWORK : Set.of();
    for (Condition other : use.statement().conditions()) {
      if (others.contains(other.key().text().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
