package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/** Reports reading that is granted on every resource although it could be limited. */
public final class PolicyResourceStarReadRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-star-read")
          .title("Policy grants reading on every resource")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .remediation(
              "Name the resources in place of `*`, at least by account and name prefix, where what"
                  + " they hold is not for everybody who has the policy.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .filter(Reach::isOnAllResources)
        .filter(statement -> !Reach.isEveryAction(statement.action()))
        .filter(statement -> !Narrowing.narrows(statement.conditions()))
        .flatMap(
            statement -> {
              ActionSet actions = reading(statement, context);
              return actions.isEmpty()
                  ? Stream.empty()
                  : Stream.of(finding(statement, actions, context));
            });
  }

  private static ActionSet reading(Statement statement, DocumentContext context) {
    ActionSet limitable =
        context
            .actions(statement.action())
            .intersect(Matter.readingLeft(context.reference()))
            .minus(Reach.wholeServices(statement, context));
    return limitable.isEmpty() ? limitable : limitable.minus(Reach.deniedForSure(context));
  }

  private static Finding finding(Statement statement, ActionSet actions, DocumentContext context) {
    Grant grant =
        new Grant(statement, actions, ActionList.of(actions, context.reference()), context);
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows reading by "
            + grant.someNames(3)
            + " on every resource though "
            + (actions.size() == 1 ? "it" : "each")
            + " can be limited to single ones.");
  }
}
