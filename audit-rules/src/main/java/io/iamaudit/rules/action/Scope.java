package io.iamaudit.rules.action;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;

/** How far a statement reaches by its own words. */
final class Scope {

  private Scope() {}

  /** Whether a statement allows every action; on what is the matter of `policy-admin`. */
  static boolean isEveryAction(Statement statement) {
    ActionElement element = statement.action();
    if (element instanceof ActionElement.NotAction) {
      return element.patterns().isEmpty();
    }
    for (ActionPattern pattern : element.patterns()) {
      if (isEveryAction(pattern.text())) {
        return true;
      }
    }
    return false;
  }

  /** {@code *}, {@code *:*} and the like. */
  static boolean isEveryAction(String pattern) {
    int colon = pattern.indexOf(':');
    return colon < 0
        ? Wildcards.isEverything(pattern)
        : Wildcards.isEverything(pattern.substring(0, colon))
            && Wildcards.isEverything(pattern.substring(colon + 1));
  }

  /** Whether a statement speaks of every resource: {@code *}, or an ARN of wildcards alone. */
  static boolean isEveryResource(Statement statement) {
    ResourceElement element = statement.resource().orElse(null);
    if (element == null) {
      return false;
    }
    if (element.coversEverything()) {
      return true;
    }
    return element instanceof ResourceElement.Resource
        && element.patterns().stream().anyMatch(Scope::isEveryResource);
  }

  /** {@code *}, {@code arn:*}, {@code arn:aws:*:*:*:*} and what lies between. */
  static boolean isEveryResource(PolicyValue value) {
    if (Wildcards.isEverything(value.text())) {
      return true;
    }
    if (!value.text().startsWith("arn:") || !value.text().endsWith("*") || !value.isResolved()) {
      return false;
    }
    ResourcePattern pattern = ResourcePattern.of(value.text());
    return pattern.partition().filter(part -> !part.isEmpty()).isPresent()
        && (pattern.size() > 2 || pattern.partition().filter(Wildcards::isEverything).isPresent())
        && pattern.service().map(Wildcards::isEverything).orElse(true)
        && pattern.region().map(Wildcards::isEverything).orElse(true)
        && pattern.account().map(Wildcards::isEverything).orElse(true)
        && pattern.resource().map(Wildcards::isEverything).orElse(true);
  }

  /** Whether everything in a statement's {@code Resource} or {@code NotResource} is known. */
  static boolean isResolved(ResourceElement element) {
    for (PolicyValue value : element.patterns()) {
      if (!value.isResolved()) {
        return false;
      }
    }
    return true;
  }

  /** Whether everything in {@code Action} or {@code NotAction} is known. */
  static boolean isResolved(ActionElement element) {
    for (ActionPattern pattern : element.patterns()) {
      if (!pattern.isResolved()) {
        return false;
      }
    }
    return true;
  }

  /** The actions that no request gets past: denied on all resources and without a condition. */
  static ActionSet deniedForSure(DocumentContext context) {
    ActionSet denied = context.reference().emptySet();
    for (Statement statement : context.document().statements()) {
      if (statement.effect() == Effect.DENY
          && statement.conditions().isEmpty()
          && statement.resource().map(ResourceElement::coversEverything).orElse(false)
          && isResolved(statement.action())) {
        denied = denied.union(context.actions(statement.action()));
      }
    }
    return denied;
  }
}
