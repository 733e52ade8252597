package io.iamaudit.rules.action;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which actions of a statement can act on none of its resources.
 *
 * @param starOnly those that know no resources and can only be granted on {@code *}
 * @param unfit those that act on resources of other types
 * @param unfitPatterns patterns none of whose actions can act on any of the resources
 * @param isAnyFit whether something of the statement can have an effect, or cannot be known
 */
record Fit(
    List<ActionPattern> starOnly,
    List<ActionPattern> unfit,
    List<ActionPattern> unfitPatterns,
    boolean isAnyFit) {
  /** AWS's guide to Session Manager grants it on sessions. */
  private static final String OPEN_DATA_CHANNEL = "ssmmessages:OpenDataChannel";

  /** API Gateway completes it to the ARN of the API whose policy it stands in. */
  private static final String SHORT_API_ARN = "execute-api:/";

  private static final Fit ALL = new Fit(List.of(), List.of(), List.of(), true);

  /**
   * Looks at the actions of a statement, each held against each resource.
   *
   * @param expand whether the actions that wildcards cover are looked at; if not, they are taken to
   *     fit
   */
  static Fit of(Statement statement, boolean expand, DocumentContext context) {
    Optional<ResourceElement> element = statement.resource();
    if (element.isEmpty()
        || !(element.get() instanceof ResourceElement.Resource)
        || !(statement.action() instanceof ActionElement.Action)
        || element.get().patterns().isEmpty()
        || !areLimited(element.get())) {
      return ALL;
    }
    List<PolicyValue> resources = element.get().patterns();
    ServiceReference reference = context.reference();
    List<ActionPattern> starOnly = new ArrayList<>();
    List<ActionPattern> unfit = new ArrayList<>();
    List<ActionPattern> unfitPatterns = new ArrayList<>();
    boolean isAnyFit = false;
    for (ActionPattern pattern : statement.action().patterns()) {
      if (!pattern.isResolved()) {
        isAnyFit = true;
      } else if (Wildcards.isPattern(pattern.text())) {
        if (expand && !fits(pattern.text(), resources, reference)) {
          unfitPatterns.add(pattern);
        } else {
          isAnyFit = true;
        }
      } else {
        Optional<ActionDefinition> action = reference.action(pattern.text());
        if (action.isEmpty() || canAct(action.get(), resources)) {
          isAnyFit = true;
        } else if (action.get().supportsResourceLevelPermissions()) {
          unfit.add(pattern);
        } else {
          starOnly.add(pattern);
        }
      }
    }
    boolean isNothingUnfit = starOnly.isEmpty() && unfit.isEmpty() && unfitPatterns.isEmpty();
    return isNothingUnfit || !areFaultless(resources, context)
        ? ALL
        : new Fit(starOnly, unfit, unfitPatterns, isAnyFit);
  }

  /** Whether one of the actions that a pattern covers can act on a resource, or none is known. */
  private static boolean fits(
      String pattern, List<PolicyValue> resources, ServiceReference reference) {
    if (Scope.isEveryAction(pattern)) {
      return true;
    }
    ActionSet covered = reference.expand(pattern);
    return covered.isEmpty() || covered.stream().anyMatch(action -> canAct(action, resources));
  }

  /** Whether every resource is known, and none is every resource. */
  private static boolean areLimited(ResourceElement element) {
    if (element.patterns().stream().anyMatch(it -> it.text().startsWith(SHORT_API_ARN))) {
      return false;
    }
    for (PolicyValue value : element.patterns()) {
      if (!value.isResolved() || Scope.isEveryResource(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether no resource has a fault of its own, which is another rule's matter. */
  private static boolean areFaultless(List<PolicyValue> resources, DocumentContext context) {
    for (PolicyValue value : resources) {
      if (ArnCheck.of(ResourcePattern.of(value.text()), context).kind() != ArnCheck.Kind.NONE) {
        return false;
      }
    }
    return true;
  }

  private static boolean canAct(ActionDefinition action, List<PolicyValue> resources) {
    for (PolicyValue value : resources) {
      if (action.canActOn(value.text())
          || (!action.supportsResourceLevelPermissions() && isLikely(action, value.text()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a service may authorize an action on a wildcard ARN although the reference knows no
   * resource for it, as CloudWatch Logs does with {@code log-group:*} and S3 with all buckets.
   */
  private static boolean isLikely(ActionDefinition action, String resource) {
    ResourcePattern pattern = ResourcePattern.of(resource);
    String service = pattern.service().orElse("");
    if (action.qualifiedName().equals(OPEN_DATA_CHANNEL)) {
      return service.equals("ssm");
    }
    String last = pattern.resource().orElse("*");
    int wildcard = last.indexOf('*');
    if (!service.equals(action.service()) || wildcard < 0) {
      return false;
    }
    char before = wildcard == 0 ? ':' : last.charAt(wildcard - 1);
    return service.equals("s3") ? wildcard == 0 : before == ':' || before == '/';
  }
}
