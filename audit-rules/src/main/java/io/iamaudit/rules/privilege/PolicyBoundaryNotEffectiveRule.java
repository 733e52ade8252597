package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports permissions boundaries that forbid nothing, or that their holders can take off. */
public final class PolicyBoundaryNotEffectiveRule extends PolicyRule {
  /** What takes a boundary off, or puts another in its place. */
  private static final List<String> TAKING_OFF =
      List.of(
          "iam:DeleteRolePermissionsBoundary",
          "iam:DeleteUserPermissionsBoundary",
          "iam:PutRolePermissionsBoundary",
          "iam:PutUserPermissionsBoundary");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-boundary-not-effective")
          .title("Permissions boundary does not limit its holders")
          .severity(Severity.HIGH)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
          .remediation(
              "Allow in the boundary what its holders may have at most, and deny them"
                  + " `iam:DeleteUserPermissionsBoundary`, `iam:DeleteRolePermissionsBoundary` and"
                  + " the like.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.BOUNDARY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    boolean deniesNothing = context.document().statements(Effect.DENY).findAny().isEmpty();
    Optional<Statement> everything =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(statement -> statement.conditions().isEmpty() && Reach.isEverything(statement))
            .findFirst();
    if (deniesNothing && everything.isPresent()) {
      return Stream.of(
          context
              .finding()
              .identifiedBy("forbids nothing")
              .message(
                  Words.policy(context.use())
                      + " forbids nothing as a permissions boundary: it allows every action on"
                      + " every resource.")
              .evidence(context.place("allows everything", everything.get()))
              .build());
    }
    return takenOff(context).stream();
  }

  private static Optional<Finding> takenOff(DocumentContext context) {
    for (Statement statement :
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(PolicyBoundaryNotEffectiveRule::isOpen)
            .toList()) {
      List<String> left =
          TAKING_OFF.stream()
              .filter(statement.action()::covers)
              .filter(name -> isFree(name, statement, context))
              .map(name -> "`" + name + "`")
              .toList();
      if (!left.isEmpty()) {
        return Optional.of(
            context
                .finding()
                .identifiedBy("can be taken off")
                .message(
                    Words.policy(context.use())
                        + " lets its holders take it off as a permissions boundary: nothing in it"
                        + " denies "
                        + Words.firstOf(left, 2)
                        + ".")
                .evidence(context.place("allows " + Words.and(left), statement))
                .build());
      }
    }
    return Optional.empty();
  }

  private static boolean isOpen(Statement statement) {
    return statement.action().patterns().stream().allMatch(pattern -> pattern.isResolved());
  }

  /** Whether the action is allowed on every user or role, and no Deny speaks of it. */
  private static boolean isFree(String name, Statement statement, DocumentContext context) {
    Optional<ActionDefinition> action = context.reference().action(name);
    return action.isPresent()
        && !Narrowing.narrows(statement.conditions())
        && statement.conditions().stream().noneMatch(PolicyBoundaryNotEffectiveRule::isOnBoundary)
        && Reach.isOnAll(statement, action.get())
        && context
            .document()
            .statements(Effect.DENY)
            .noneMatch(deny -> Reach.mayCover(deny.action(), name));
  }

  private static boolean isOnBoundary(Condition condition) {
    return condition.hasKey("iam:PermissionsBoundary");
  }
}
