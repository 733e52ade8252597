package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.DocumentRule;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reports changes that are granted on every resource although they could be limited. */
public final class PolicyResourceStarRule implements DocumentRule {
  private static final Parameter<List<String>> ACCESS_LEVELS =
      Parameter.strings(
          "accessLevels",
          List.of("Write", "PermissionsManagement", "Tagging"),
          "the access levels that are reported: List, Read, Write, PermissionsManagement, Tagging");

  private static final Parameter<Boolean> INCLUDE_AWS_MANAGED =
      Parameter.bool(
          "includeAwsManaged", false, "whether policies that AWS manages are looked at, too");

  private static final int MANY = 200;

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-star")
          .title("Policy grants changes on every resource")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(ACCESS_LEVELS)
          .parameter(INCLUDE_AWS_MANAGED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .remediation(
              "Name the resources in place of `*`, at least by account and name prefix, and split"
                  + " off the actions that work on `*` alone. Watch for access denied errors"
                  + " afterwards: resources that nobody thought of are found that way.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean looksAtUse() {
    return false;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  public List<Finding> check(DocumentContext context) {
    AccessLevel[] levels = levels(context.parameter(ACCESS_LEVELS));
    if (context.use().owner() == PolicyUse.Owner.AWS && !context.parameter(INCLUDE_AWS_MANAGED)) {
      return List.of();
    }
    ActionSet denied = Reach.deniedForSure(context);
    return context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> Reach.isOnAllResources(statement) && !Reach.isEverything(statement))
        .flatMap(
            statement -> {
              ActionSet actions =
                  context
                      .actions(statement.action())
                      .minus(Matter.spokenOf(context.reference()))
                      .minus(Reach.wholeServices(statement, context))
                      .minus(denied)
                      .withLevel(levels)
                      .filter(ActionDefinition::supportsResourceLevelPermissions);
              return actions.isEmpty()
                  ? Stream.empty()
                  : Stream.of(finding(statement, actions, context));
            })
        .toList();
  }

  private static Finding finding(Statement statement, ActionSet actions, DocumentContext context) {
    List<String> names = actions.stream().map(ActionDefinition::qualifiedName).toList();
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " grants "
                + Words.count(names.size(), "action")
                + " on every resource though "
                + (names.size() == 1 ? "it" : "each")
                + " can be limited to single ones"
                // The first names of thousands say nothing.
                + (names.size() > MANY ? "" : ": " + Words.firstOf(names, 3))
                + ".")
        .evidence(
            context.place(Words.count(names.size(), "action") + " on every resource", statement))
        .build();
  }

  private static AccessLevel[] levels(List<String> names) {
    return names.stream().map(PolicyResourceStarRule::level).toArray(AccessLevel[]::new);
  }

  private static AccessLevel level(String name) {
    return Arrays.stream(AccessLevel.values())
        .filter(level -> level.label().replace(" ", "").equalsIgnoreCase(name.replace(" ", "")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("accessLevels has no level " + name));
  }
}
