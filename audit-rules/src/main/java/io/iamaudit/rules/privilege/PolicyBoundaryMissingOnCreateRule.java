package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports policies whose holders create users or roles and give them any permissions. */
public final class PolicyBoundaryMissingOnCreateRule extends PolicyRule {
  private static final String BOUNDARY = "iam:PermissionsBoundary";

  /** What gives permissions to what was created. */
  private static final Map<String, List<String>> GRANTING =
      Map.of(
          "iam:CreateRole", List.of("iam:AttachRolePolicy", "iam:PutRolePolicy"),
          "iam:CreateUser", List.of("iam:AttachUserPolicy", "iam:PutUserPolicy"));

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-boundary-missing-on-create")
          .title("Policy allows creating users or roles without a permissions boundary")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
          .remediation(
              "Demand the boundary with a condition on `iam:PermissionsBoundary`, both where users"
                  + " and roles are created and where policies are attached to them.")
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
    ActionList creating =
        ActionList.of(GRANTING.keySet().stream().sorted().toList(), context.reference());
    return Grant.of(creating, context)
        .flatMap(grant -> own(grant).stream())
        .flatMap(
            grant ->
                grant.only(action -> !granting(action.qualifiedName(), context).isEmpty()).stream())
        .map(grant -> finding(grant, context));
  }

  /** What names some users or roles and demands no boundary: all of them are another's matter. */
  private static Optional<Grant> own(Grant grant) {
    return Narrowing.narrowsBy(grant.statement().conditions(), BOUNDARY)
        ? Optional.empty()
        : grant
            .only(
                action ->
                    !Reach.isOnAll(grant.statement(), action)
                        && Reach.mayReach(grant.statement(), action))
            .flatMap(
                some -> some.undenied(conditions -> Narrowing.leavesOnly(conditions, BOUNDARY)))
            .flatMap(some -> some.only(action -> !isGuarded(action.qualifiedName(), some)));
  }

  /**
   * Whether a Deny on some resources demands the boundary: which of them it means is not judged.
   */
  private static boolean isGuarded(String action, Grant grant) {
    return grant
        .context()
        .document()
        .statements(Effect.DENY)
        .filter(deny -> Reach.mayCover(deny.action(), action))
        .anyMatch(
            deny ->
                deny.conditions().stream()
                    .anyMatch(condition -> Narrowing.hasKey(condition, BOUNDARY)));
  }

  /** What the policy allows that gives permissions to what was created, without a boundary. */
  private static List<String> granting(String creating, DocumentContext context) {
    List<Statement> open =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(
                statement ->
                    !Narrowing.narrowsBy(statement.conditions(), BOUNDARY, "iam:PolicyARN"))
            .toList();
    return GRANTING.getOrDefault(creating, List.of()).stream()
        .filter(
            name ->
                open.stream()
                    .anyMatch(
                        statement ->
                            statement.action().covers(name) && mayReach(statement, name, context)))
        .filter(
            name ->
                context
                    .document()
                    .statements(Effect.DENY)
                    .noneMatch(deny -> Reach.mayCover(deny.action(), name)))
        .toList();
  }

  private static boolean mayReach(Statement statement, String name, DocumentContext context) {
    return context
        .reference()
        .action(name)
        .filter(action -> Reach.mayReach(statement, action))
        .isPresent();
  }

  private static Finding finding(Grant grant, DocumentContext context) {
    List<String> granting =
        grant.actions().stream()
            .flatMap(action -> granting(action.qualifiedName(), context).stream())
            .map(name -> "`" + name + "`")
            .toList();
    return grant.finding(
        context.finding(),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(2)
            + ", together with "
            + Words.and(granting)
            + ", without demanding a permissions boundary: whoever has it can make an administrator"
            + " and act as it.");
  }
}
