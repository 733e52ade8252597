package io.iamaudit.rules.condition;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ConditionKeyDefinition;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import java.util.Optional;
import java.util.Set;

/** Reports condition keys that no request for the actions of their statement has. */
public final class PolicyConditionKeyNotForActionRule extends EachCondition {
  private static final Set<String> NOT_OF_SERVICES =
      Set.of("aws:principalorgid", "aws:principalorgpaths", "aws:username");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-key-not-for-action")
          .title("No action of the statement has the condition key")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
          .accessAnalyzer(
              "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
              "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL")
          .remediation(
              "Look up which condition keys the actions have, and move actions that need another"
                  + " condition to a statement of their own.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (use.hasKey(NOT_OF_SERVICES)) {
      return isOnlyForServices(use) ? Optional.of(servicePrincipal(use)) : Optional.empty();
    }
    Optional<ConditionKeyDefinition> definition = use.definition();
    if (definition.isEmpty() || !isOfServices(use)) {
      return Optional.empty();
    }
    ConditionKeyDefinition key = definition.get();
    return StatementActions.without(key, use.context(), use.statement())
        .filter(
            actions ->
                TagKeys.isFilledByServices(use.key())
                    ? everyServiceHas(use, actions)
                    : isFilledSomewhere(use, key))
        .map(
            actions ->
                use.finding(use.demandsKey() ? Severity.MEDIUM : Severity.LOW)
                    .message(
                        use.policy()
                            + " uses the condition key `"
                            + use.key()
                            + "`, which no request for "
                            + named(actions)
                            + " has, "
                            + use.withoutKey()
                            + ".")
                    .evidence(use.atKey("a key of other actions"))
                    .build());
  }

  /** Whether requests have the key because of their action, and not of who makes them. */
  private static boolean isOfServices(ConditionUse use) {
    if (TagKeys.isFilledByServices(use.key())) {
      return true;
    }
    String key = use.key();
    return use.reference().globalConditionKey(key).isEmpty()
        && use.reference()
            .service(key.substring(0, key.indexOf(':')))
            .flatMap(service -> service.conditionKey(key))
            .isPresent();
  }

  /**
   * Of some keys the reference does not say which actions have them, and the services of AWS
   * Marketplace, which share a prefix, do not list theirs.
   */
  private static boolean isFilledSomewhere(ConditionUse use, ConditionKeyDefinition key) {
    String service = key.key().substring(0, key.key().indexOf(':'));
    return !service.equals("aws-marketplace")
        && StatementActions.anyFills(use.reference().expand(service + ":*"), key);
  }

  /** Services without the key at all are another rule's matter. */
  private static boolean everyServiceHas(ConditionUse use, ActionSet actions) {
    return StatementActions.services(actions).stream()
        .flatMap(prefix -> use.reference().service(prefix).stream())
        .allMatch(service -> TagKeys.isFilledBy(service, use.key()));
  }

  private static String named(ActionSet actions) {
    int size = actions.size();
    return size > 3
        ? Words.count(size, "action") + " of the statement"
        : Words.and(actions.stream().map(action -> "`" + action.qualifiedName() + "`").toList());
  }

  private static boolean isOnlyForServices(ConditionUse use) {
    return (use.type() == PolicyType.RESOURCE || use.type() == PolicyType.TRUST)
        && use.statement()
            .principal()
            .filter(PrincipalElement.Principal.class::isInstance)
            .filter(element -> !element.entries().isEmpty())
            .filter(
                element ->
                    element.entries().stream()
                        .allMatch(entry -> entry.kind() == PrincipalEntry.Kind.SERVICE))
            .isPresent();
  }

  private static Finding servicePrincipal(ConditionUse use) {
    return use.finding()
        .message(
            use.policy()
                + " uses the condition key `"
                + use.key()
                + "` for a service principal, which belongs to no organization and has no name of a"
                + " user, "
                + use.withoutKey()
                + ".")
        .evidence(use.atKey("a key of users and roles"))
        .build();
  }
}
