package io.iamaudit.rules.action;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports Deny statements that can match no request. */
public final class PolicyDenyIneffectiveRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-deny-ineffective")
          .title("Deny statement can never match")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")
          .remediation(
              "Find out what was meant to be denied, and name the resources that the actions act"
                  + " on.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.DENY)
        .flatMap(statement -> finding(statement, context).stream());
  }

  private static Optional<Finding> finding(Statement statement, DocumentContext context) {
    Optional<PolicyValue> all = excludedAll(statement);
    if (all.isPresent()) {
      return Optional.of(
          finding(
              statement,
              "`NotResource` excludes every resource",
              List.of(
                  context.place("excludes every resource", all.get().position(), all.get().text())),
              context));
    }
    for (Condition condition : statement.conditions()) {
      Optional<PolicyValue> value = exceptedAll(condition);
      if (value.isPresent()) {
        return Optional.of(
            finding(
                statement,
                "its condition on `" + condition.key().text() + "` excepts every value",
                List.of(
                    context.place(
                        "excepts every value", value.get().position(), value.get().text())),
                context));
      }
    }
    Fit fit = Fit.of(statement, true, context);
    return fit.isAnyFit()
        ? Optional.empty()
        : Optional.of(
            finding(statement, why(fit, statement, context), places(fit, context), context));
  }

  private static Optional<PolicyValue> excludedAll(Statement statement) {
    return statement
        .resource()
        .filter(ResourceElement.NotResource.class::isInstance)
        .flatMap(
            element ->
                element.patterns().stream()
                    .filter(value -> Wildcards.isEverything(value.text()))
                    .findFirst());
  }

  /**
   * The value of a negated condition that every request has: the statement is never true for those
   * that have the key, and these keys are in every request.
   */
  private static Optional<PolicyValue> exceptedAll(Condition condition) {
    ConditionOperator operator = condition.operator();
    boolean isLike =
        operator.name().equalsIgnoreCase("StringNotLike")
            || operator.name().equalsIgnoreCase("ArnNotLike")
            || operator.name().equalsIgnoreCase("ArnNotEquals");
    boolean isAlwaysThere =
        condition.hasKey("aws:PrincipalArn")
            || condition.hasKey("aws:PrincipalAccount")
            || condition.hasKey("aws:PrincipalType")
            || condition.hasKey("aws:userid");
    return isLike && isAlwaysThere
        ? condition.values().stream().filter(value -> excepts(operator, value.text())).findFirst()
        : Optional.empty();
  }

  private static boolean excepts(ConditionOperator operator, String value) {
    if (!operator.name().regionMatches(true, 0, "Arn", 0, 3)) {
      return Wildcards.isEverything(value);
    }
    ResourcePattern pattern = ResourcePattern.of(value);
    return pattern.isArn()
        && pattern.resource().isPresent()
        && Stream.of(
                pattern.partition(),
                pattern.service(),
                pattern.region(),
                pattern.account(),
                pattern.resource())
            .flatMap(Optional::stream)
            .allMatch(Wildcards::isEverything);
  }

  private static String why(Fit fit, Statement statement, DocumentContext context) {
    if (fit.unfit().isEmpty() && fit.unfitPatterns().isEmpty()) {
      return (fit.starOnly().size() == 1 ? "its action works" : "its actions work")
          + " on the resource `*` alone";
    }
    boolean groups =
        fit.unfitPatterns().isEmpty()
            && fit.starOnly().isEmpty()
            && fit.unfit().stream().allMatch(pattern -> isOnUsers(pattern, context))
            && resources(statement).stream().allMatch(PolicyDenyIneffectiveRule::isGroup);
    return groups
        ? "actions on users are not actions on the groups that they are in"
        : "none of its actions acts on any of its resources";
  }

  private static List<PolicyValue> resources(Statement statement) {
    return statement.resource().map(ResourceElement::patterns).orElse(List.of());
  }

  private static boolean isGroup(PolicyValue value) {
    ResourcePattern pattern = ResourcePattern.of(value.text());
    return pattern.service().filter("iam"::equals).isPresent()
        && pattern.resource().filter(resource -> resource.startsWith("group/")).isPresent();
  }

  private static boolean isOnUsers(ActionPattern pattern, DocumentContext context) {
    return context
        .reference()
        .action(pattern.text())
        .map(ActionDefinition::resourceTypes)
        .orElse(List.of())
        .stream()
        .anyMatch(use -> use.type().name().equals("user"));
  }

  private static List<Evidence> places(Fit fit, DocumentContext context) {
    List<Evidence> places = new ArrayList<>();
    fit.starOnly()
        .forEach(
            pattern ->
                places.add(
                    context.place("works on `*` alone", pattern.position(), pattern.text())));
    fit.unfit()
        .forEach(
            pattern ->
                places.add(
                    context.place("acts on other resources", pattern.position(), pattern.text())));
    fit.unfitPatterns()
        .forEach(
            pattern ->
                places.add(
                    context.place(
                        "covers actions on other resources", pattern.position(), pattern.text())));
    return places;
  }

  private static Finding finding(
      Statement statement, String why, List<Evidence> places, DocumentContext context) {
    List<String> actions =
        statement.action().patterns().stream().map(ActionPattern::text).distinct().toList();
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " means to deny "
                    + (statement.action().elementName().equals("Action") ? "" : "all but ")
                    + Phrases.quoted(actions, 3)
                    + ", but the statement can never match: "
                    + why
                    + ".");
    places.forEach(finding::evidence);
    return finding.build();
  }
}
