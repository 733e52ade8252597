package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reports actions that are allowed without a condition that the organization demands of them. */
public final class PolicyRequiredConditionMissingRule extends PolicyRule {
  private static final String DEMANDS = " demands ";

  private static final Parameter<List<String>> REQUIREMENTS =
      Parameter.strings(
          "requirements",
          List.of(),
          "what is demanded, each as `actions demands keys`, such as `iam:CreateRole,"
              + " iam:CreateUser"
              + " demands iam:PermissionsBoundary`; a comma between keys asks for all of them, `"
              + " or `"
              + " for one of them, and `!` before a key forbids it");

  private static final Parameter<List<String>> EXCEPT =
      Parameter.strings(
          "except", List.of(), "policies that are not looked at, by name or ARN, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-required-condition-missing")
          .title("Action is allowed without a condition that is demanded of it")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(REQUIREMENTS)
          .parameter(EXCEPT)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#use-policy-conditions")
          .remediation(
              "Add the condition to the statement, or split off the actions that have to have it.")
          .since("0.1.0")
          .build();

  /** One entry of the parameter: all groups must be met, each by one of its keys. */
  private record Requirement(
      String text, List<String> actions, List<List<String>> groups, List<String> forbidden) {
    static Requirement of(String text) {
      int at = text.indexOf(DEMANDS);
      if (at < 0) {
        throw new IllegalArgumentException("requirements has an entry without `demands`: " + text);
      }
      List<String> keys = parts(text.substring(at + DEMANDS.length()), ",");
      return new Requirement(
          text.strip(),
          parts(text.substring(0, at), ","),
          keys.stream().filter(key -> !key.startsWith("!")).map(key -> parts(key, " or ")).toList(),
          keys.stream().filter(key -> key.startsWith("!")).map(key -> key.substring(1)).toList());
    }

    private static List<String> parts(String text, String separator) {
      return Arrays.stream(text.split(separator, -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .toList();
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean looksAtUse() {
    return true;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    if (NamePatterns.anyMatches(
        context.parameter(EXCEPT), context.use().name(), context.use().subject().arn())) {
      return Stream.empty();
    }
    return context.parameter(REQUIREMENTS).stream()
        .map(Requirement::of)
        .flatMap(
            requirement ->
                Grant.withNotAction(
                        ActionList.of(requirement.actions(), context.reference()), context)
                    .flatMap(
                        grant ->
                            grant
                                .only(action -> Reach.mayReach(grant.statement(), action))
                                .stream())
                    .flatMap(grant -> findings(grant, requirement, context)));
  }

  private static Stream<Finding> findings(
      Grant grant, Requirement requirement, DocumentContext context) {
    Stream<Finding> missing =
        requirement.groups().stream()
            .filter(keys -> !isDemanded(grant.statement().conditions(), keys))
            .flatMap(
                keys ->
                    grant
                        .undenied(
                            conditions ->
                                Narrowing.leavesOnly(conditions, keys.toArray(String[]::new)))
                        .stream()
                        .map(
                            open ->
                                finding(
                                    open,
                                    "without a condition on " + or(keys),
                                    requirement,
                                    context)));
    Stream<Finding> forbidden =
        requirement.forbidden().stream()
            .filter(
                key ->
                    grant.statement().conditions().stream()
                        .anyMatch(condition -> condition.hasKey(key)))
            .flatMap(
                key ->
                    grant.undenied().stream()
                        .map(
                            open ->
                                finding(
                                    open,
                                    "under a condition on `" + key + "`",
                                    requirement,
                                    context)));
    return Stream.concat(missing, forbidden);
  }

  /** Whether the key has to be there, with a value: what holds without it does not demand it. */
  private static boolean isDemanded(List<Condition> conditions, List<String> keys) {
    return conditions.stream()
        .filter(condition -> Narrowing.hasKey(condition, keys.toArray(String[]::new)))
        .anyMatch(Narrowing::demandsAValue);
  }

  private static String or(List<String> keys) {
    return String.join(" or ", keys.stream().map(key -> "`" + key + "`").toList());
  }

  private static Finding finding(
      Grant grant, String how, Requirement requirement, DocumentContext context) {
    return grant.finding(
        context.finding().identifiedBy(requirement.text(), how),
        Words.policy(context.use())
            + " allows "
            + grant.someNames(3)
            + " "
            + how
            + ", against the requirement that "
            + requirement.text()
            + ".");
  }
}
