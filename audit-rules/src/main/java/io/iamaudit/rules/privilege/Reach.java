package io.iamaudit.rules.privilege;

import io.iamaudit.arn.Arn;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleContext;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;

/** How far single statements reach: on which resources, and what a Deny takes away for sure. */
final class Reach {
  /** Where identity-based policies are found: one of these is enough to judge those in it. */
  static final DataRequirement POLICIES =
      DataRequirement.of(
          DataPart.CUSTOMER_MANAGED_POLICIES, DataPart.ROLES, DataPart.USERS, DataPart.GROUPS);

  /** A name that nobody has given to anything. */
  private static final String NOBODYS = "0nobodys0";

  private static final int ARN_PARTS = 6;

  private Reach() {}

  /** Whether all actions, resources and conditions of a statement are known. */
  static boolean isResolved(Statement statement) {
    return statement.action().patterns().stream().allMatch(ActionPattern::isResolved)
        && statement.resource().stream()
            .flatMap(element -> element.patterns().stream())
            .allMatch(PolicyValue::isResolved)
        && statement.conditions().stream()
            .allMatch(
                condition ->
                    condition.key().isResolved()
                        && condition.values().stream().allMatch(PolicyValue::isResolved));
  }

  /** Whether a statement speaks of every action on every resource. */
  static boolean isEverything(Statement statement) {
    return isEveryAction(statement.action()) && isOnAllResources(statement);
  }

  /** Whether an element speaks of every action: {@code *}, or a NotAction without an entry. */
  static boolean isEveryAction(ActionElement action) {
    return action instanceof ActionElement.Action
        ? action.patterns().stream().anyMatch(Reach::isEveryAction)
        : action.patterns().isEmpty();
  }

  private static boolean isEveryAction(ActionPattern pattern) {
    return pattern.isEverything() || pattern.text().equals("*:*");
  }

  /** Whether an entry of a statement's {@code Action} stands for every action of a service. */
  static boolean isWhole(Statement statement, String service) {
    return statement.action() instanceof ActionElement.Action action
        && action.patterns().stream().anyMatch(pattern -> isWhole(pattern.text(), service));
  }

  /**
   * The actions of services that a statement grants as a whole, as {@code s3:*} does: that is
   * {@code policy-service-wildcard}'s matter.
   */
  static ActionSet wholeServices(Statement statement, RuleContext context) {
    ActionSet whole = context.reference().emptySet();
    if (statement.action() instanceof ActionElement.Action action) {
      for (ActionPattern pattern : action.patterns()) {
        int colon = pattern.text().indexOf(':');
        if (colon > 0 && Wildcards.isEverything(pattern.text().substring(colon + 1))) {
          whole = whole.union(context.reference().expand(pattern.text()));
        }
      }
    }
    return whole;
  }

  private static boolean isWhole(String pattern, String service) {
    int colon = pattern.indexOf(':');
    return colon < 0
        ? Wildcards.isEverything(pattern)
        : Wildcards.matchesIgnoringCase(pattern.substring(0, colon), service)
            && Wildcards.isEverything(pattern.substring(colon + 1));
  }

  /**
   * Whether a statement speaks of every resource of one kind that an action works on: of {@code *},
   * or with {@code arn:aws:s3:::*}, {@code arn:aws:iam::111122223333:role/*} and their like of all
   * that an account has. An entry that is not known covers nothing.
   */
  static boolean isOnAll(Statement statement, ActionDefinition action) {
    if (isOnAllResources(statement)) {
      return true;
    }
    if (statement.resource().isEmpty()) {
      return false;
    }
    ResourceElement element = statement.resource().get();
    if (element instanceof ResourceElement.NotResource) {
      return leavesAKind(element.patterns(), action);
    }
    for (PolicyValue pattern : element.patterns()) {
      if (mayCoverAll(pattern)
          && action.resourceTypes().stream().anyMatch(type -> coversType(pattern, type))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a statement speaks of some resource that an action can work on, for all that is known
   * of its entries: every action on one bucket is no permission to create roles.
   */
  static boolean mayReach(Statement statement, ActionDefinition action) {
    Optional<ResourceElement> element = statement.resource();
    if (!action.supportsResourceLevelPermissions()
        || element.isEmpty()
        || !(element.get() instanceof ResourceElement.Resource resource)) {
      return true;
    }
    return resource.patterns().stream()
        .anyMatch(pattern -> !pattern.isResolved() || action.canActOn(pattern.text()));
  }

  /** Whether a statement speaks of resources whose ARN ends like this, whatever their names. */
  static boolean isOnAll(Statement statement, String service, String resourcePart) {
    if (isOnAllResources(statement)) {
      return true;
    }
    if (statement.resource().isEmpty()) {
      return false;
    }
    ResourceElement element = statement.resource().get();
    String[] probe = {"arn", "", service, "", "", resourcePart};
    return element instanceof ResourceElement.Resource
        ? element.patterns().stream()
            .anyMatch(pattern -> mayCoverAll(pattern) && covers(pattern, probe))
        : element.patterns().stream()
            .allMatch(pattern -> pattern.isResolved() && !covers(pattern, probe));
  }

  /**
   * Whether a Deny may speak of an action on every resource that it works on, for all that is known
   * of the policy.
   */
  static boolean mayDenyOnAll(Statement deny, ActionDefinition action) {
    return mayCover(deny.action(), action.qualifiedName())
        && deny.resource().map(element -> mayCoverAll(element, action)).orElse(false);
  }

  /** Whether an element speaks of an action, for all that is known of its entries. */
  static boolean mayCover(ActionElement element, String action) {
    boolean listed =
        element.patterns().stream()
            .anyMatch(
                pattern ->
                    pattern.isResolved()
                        ? pattern.matches(action)
                        : element instanceof ActionElement.Action
                            && Wildcards.matchesIgnoringCase(
                                Unresolved.knownPrefix(pattern.text()) + "*", action));
    return listed == element instanceof ActionElement.Action;
  }

  private static boolean mayCoverAll(ResourceElement element, ActionDefinition action) {
    if (element.coversEverything()) {
      return true;
    }
    if (element instanceof ResourceElement.NotResource) {
      return false;
    }
    return element.patterns().stream()
        .anyMatch(
            pattern ->
                !pattern.isResolved()
                    || isEveryArn(pattern)
                    || (!action.resourceTypes().isEmpty()
                        && action.resourceTypes().stream()
                            .allMatch(type -> coversType(pattern, type))));
  }

  /** Whether NotResource lets every resource of some kind pass, but for single ones. */
  private static boolean leavesAKind(List<PolicyValue> excluded, ActionDefinition action) {
    if (!excluded.stream().allMatch(PolicyValue::isResolved)) {
      return false;
    }
    return action.supportsResourceLevelPermissions()
        ? action.resourceTypes().stream()
            .anyMatch(type -> excluded.stream().noneMatch(pattern -> coversType(pattern, type)))
        : excluded.stream().noneMatch(pattern -> Wildcards.isEverything(pattern.text()));
  }

  private static boolean mayCoverAll(PolicyValue pattern) {
    return pattern.isResolved() && pattern.text().indexOf('*') >= 0;
  }

  private static boolean coversType(PolicyValue pattern, ActionResourceType type) {
    return type.type().arnFormats().stream()
        .anyMatch(format -> covers(pattern, format.split(":", ARN_PARTS)));
  }

  /**
   * Whether a pattern covers a resource whose names it cannot know. Partition, Region and account
   * do not matter: who has everything in one account and Region has a whole kind.
   *
   * @param format the parts of an ARN, with placeholders for names
   */
  private static boolean covers(PolicyValue pattern, String[] format) {
    String[] parts = pattern.text().split(":", ARN_PARTS);
    if (format.length < ARN_PARTS || parts.length < 3) {
      return Wildcards.isEverything(pattern.text());
    }
    return Wildcards.matches(parts[2], format[2])
        // AWS completes a short ARN with asterisks.
        && (parts.length < ARN_PARTS
            || Wildcards.matches(parts[ARN_PARTS - 1], named(format[ARN_PARTS - 1])));
  }

  /** Puts a name that nobody has given in the place of each placeholder. */
  private static String named(String format) {
    StringBuilder name = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      int start = format.indexOf("${", at);
      int end = start < 0 ? -1 : format.indexOf('}', start);
      if (end < 0) {
        break;
      }
      name.append(format, at, start).append(NOBODYS);
      at = end + 1;
    }
    return name.append(format, at, format.length()).toString();
  }

  /**
   * Whether a statement speaks of all resources: {@code *}, alone or in a list, an ARN that is
   * wildcards alone, or a {@code NotResource} that excludes nothing.
   */
  static boolean isOnAllResources(Statement statement) {
    return statement
        .resource()
        .map(
            element ->
                element.coversEverything()
                    || (element instanceof ResourceElement.Resource
                        && element.patterns().stream().anyMatch(Reach::isEveryArn)))
        .orElse(false);
  }

  /**
   * Whether a statement speaks of all resources but some that are not IAM's: who may do everything
   * there can still write policies, and so take the rest.
   */
  static boolean isOnAllOfIam(Statement statement) {
    return isOnAllResources(statement)
        || statement
            .resource()
            .filter(ResourceElement.NotResource.class::isInstance)
            .filter(element -> element.patterns().stream().allMatch(Reach::isOutsideIam))
            .isPresent();
  }

  /** The actions that no request gets past: denied on all resources and without a condition. */
  static ActionSet deniedForSure(DocumentContext context) {
    return context
        .document()
        .statements(Effect.DENY)
        .filter(statement -> statement.conditions().isEmpty())
        .filter(
            statement -> statement.resource().map(ResourceElement::coversEverything).orElse(false))
        .map(statement -> context.actions(statement.action()))
        .reduce(context.reference().emptySet(), ActionSet::union);
  }

  /** {@code arn:*}, {@code arn:aws:*:*:*:*} and what lies between. */
  private static boolean isEveryArn(PolicyValue pattern) {
    List<String> parts = List.of(pattern.text().split(":", -1));
    return parts.size() > 1
        && parts.get(0).equals("arn")
        && (Wildcards.isEverything(parts.get(1)) || parts.get(1).startsWith("aws"))
        && parts.stream().skip(2).allMatch(Wildcards::isEverything);
  }

  private static boolean isOutsideIam(PolicyValue pattern) {
    return Arn.parse(pattern.text())
        .map(Arn::service)
        .filter(service -> !service.equals("iam") && !Wildcards.isPattern(service))
        .isPresent();
  }
}
