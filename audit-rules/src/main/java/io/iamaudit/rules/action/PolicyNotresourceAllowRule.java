package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports statements that allow actions on everything but a list of resources. */
public final class PolicyNotresourceAllowRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-notresource-allow")
          .title("NotResource allows actions on every resource but a few")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html")
          .remediation(
              "List the resources that are needed in `Resource`. To keep resources from somebody,"
                  + " deny the actions on them.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return switch (type) {
      case IDENTITY, SESSION, RESOURCE -> true;
      // What these allow, somebody else must grant; a trust policy names no resources.
      case SCP, RCP, BOUNDARY, VPC_ENDPOINT, TRUST -> false;
    };
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .flatMap(
            statement ->
                statement
                    .resource()
                    .filter(ResourceElement.NotResource.class::isInstance)
                    .filter(element -> !element.patterns().isEmpty())
                    .filter(
                        element ->
                            element.patterns().stream()
                                .noneMatch(PolicyNotresourceAllowRule::isAll))
                    .filter(Scope::isResolved)
                    .filter(element -> Scope.isResolved(statement.action()))
                    .flatMap(element -> finding(statement, element, context))
                    .stream());
  }

  private static boolean isAll(PolicyValue value) {
    return Wildcards.isEverything(value.text());
  }

  private static Optional<Finding> finding(
      Statement statement, ResourceElement element, DocumentContext context) {
    ActionSet actions =
        context
            .actions(statement.action())
            .filter(ActionDefinition::supportsResourceLevelPermissions);
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    boolean isReading =
        actions.minus(actions.withEffectiveLevel(AccessLevel.LIST, AccessLevel.READ)).isEmpty();
    List<String> excepted = element.patterns().stream().map(PolicyValue::text).toList();
    PolicyValue first = element.patterns().get(0);
    return Optional.of(
        context
            .finding(severity(isReading, actions, statement))
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " allows "
                    + Words.count(actions.size(), isReading ? "reading action" : "action")
                    + " on every resource but "
                    + Phrases.quoted(excepted, 2)
                    + ", also on those that belong to others and those that come later.")
            .evidence(context.place("all but a list", first.position(), first.text()))
            .build());
  }

  /** Worst is a grant of everything, or of permissions to grant more. */
  private static Severity severity(boolean isReading, ActionSet actions, Statement statement) {
    if (isReading) {
      return Severity.LOW;
    }
    return Scope.isEveryAction(statement)
            || !actions.withEffectiveLevel(AccessLevel.PERMISSIONS_MANAGEMENT).isEmpty()
        ? Severity.HIGH
        : Severity.MEDIUM;
  }
}
