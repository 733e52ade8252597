package io.iamaudit.rules.privilege;

import io.iamaudit.arn.Arn;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.snapshot.DataPart;
import java.util.List;

/** How far single statements reach: on which resources, and what a Deny takes away for sure. */
final class Reach {
  /** Where identity-based policies are found: one of these is enough to judge those in it. */
  static final DataRequirement POLICIES =
      DataRequirement.of(
          DataPart.CUSTOMER_MANAGED_POLICIES, DataPart.ROLES, DataPart.USERS, DataPart.GROUPS);

  private Reach() {}

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
