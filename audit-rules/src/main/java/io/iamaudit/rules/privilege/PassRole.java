package io.iamaudit.rules.privilege;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import java.util.List;
import java.util.stream.Stream;

/** Grants of {@code iam:PassRole} that do not say which roles. */
final class PassRole {
  private static final String SERVICE = "iam:PassedToService";

  private static final String[] NARROWING = {
    "iam:AssociatedResourceArn", "iam:ResourceTag/", "aws:ResourceTag/"
  };

  /** What starts an instance with a role. */
  private static final List<String> LAUNCHING =
      List.of(
          "ec2:CreateFleet",
          "ec2:RequestSpotFleet",
          "ec2:RequestSpotInstances",
          "ec2:RunInstances");

  private static final String EC2 = "ec2.amazonaws.com";

  private PassRole() {}

  /** The grants that reach every role, whatever the service it may be passed to. */
  static Stream<Grant> everyRole(DocumentContext context) {
    return Grant.withNotAction(Matter.PASS_ROLE.in(context.reference()), context)
        .filter(grant -> !Narrowing.narrowsBy(grant.statement().conditions(), NARROWING))
        .flatMap(grant -> grant.only(action -> Reach.isOnAll(grant.statement(), action)).stream())
        .flatMap(grant -> grant.undenied(List::isEmpty).stream());
  }

  /** Whether a condition, of the grant or of a Deny, says which services may get roles. */
  static boolean narrowsServices(Grant grant) {
    return Narrowing.narrowsBy(grant.statement().conditions(), SERVICE)
        || grant.undenied(conditions -> Narrowing.leavesOnly(conditions, SERVICE)).isEmpty();
  }

  /**
   * The actions of the same policy that start instances, if the grant lets their roles be passed to
   * EC2; none if it does not.
   */
  static ActionSet launching(Grant grant) {
    DocumentContext context = grant.context();
    ActionSet none = context.reference().emptySet();
    if (!reachesEc2(grant.statement())) {
      return none;
    }
    ActionList launching = ActionList.of(LAUNCHING, context.reference());
    return context
        .document()
        .statements(Effect.ALLOW)
        .map(statement -> launching.in(statement, context))
        .reduce(none, ActionSet::union)
        .minus(Reach.deniedForSure(context));
  }

  private static boolean reachesEc2(Statement statement) {
    return statement.conditions().stream()
        .filter(condition -> condition.hasKey(SERVICE))
        .allMatch(PassRole::letsEc2Pass);
  }

  private static boolean letsEc2Pass(Condition condition) {
    boolean named =
        condition.values().stream()
            .map(PolicyValue::text)
            .anyMatch(value -> Wildcards.matches(value, EC2));
    boolean negated = condition.operator().base().map(base -> base.isNegated()).orElse(false);
    return named != negated;
  }
}
