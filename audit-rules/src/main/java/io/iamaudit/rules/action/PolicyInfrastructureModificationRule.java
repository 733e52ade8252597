package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports policies that let their holders change the infrastructure of many services. */
public final class PolicyInfrastructureModificationRule extends PolicyRule {
  private static final Parameter<Integer> MIN_SERVICES =
      Parameter.integer(
          "minServices", 10, "the number of services from which on a policy is reported");

  private static final Parameter<List<String>> IGNORED_SERVICES =
      Parameter.strings("ignoredServices", List.of(), "prefixes of services that do not count");

  private static final int SHOWN = 10;

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-infrastructure-modification")
          .title("Policy can change the infrastructure of many services")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .parameter(MIN_SERVICES)
          .parameter(IGNORED_SERVICES)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")
          .remediation(
              "Split the policy by what its holders do, and limit the statements to their"
                  + " resources.")
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
    List<Statement> wide =
        context
            .document()
            .statements(Effect.ALLOW)
            .filter(statement -> statement.action() instanceof ActionElement.Action)
            .filter(statement -> statement.conditions().isEmpty())
            .filter(Scope::isEveryResource)
            .filter(statement -> !Scope.isEveryAction(statement))
            .toList();
    if (!mayReach(context.parameter(MIN_SERVICES), wide)) {
      return Stream.empty();
    }
    ActionSet granted = context.reference().emptySet();
    for (Statement statement : wide) {
      granted = granted.union(context.actions(statement.action()));
    }
    ActionSet changes =
        granted
            .minus(Scope.deniedForSure(context))
            .withEffectiveLevel(AccessLevel.WRITE)
            .filter(ActionDefinition::supportsResourceLevelPermissions);
    Map<String, Integer> byService = new TreeMap<>();
    changes.stream().forEach(action -> byService.merge(action.service(), 1, Integer::sum));
    context.parameter(IGNORED_SERVICES).forEach(byService::remove);
    return byService.size() < context.parameter(MIN_SERVICES)
        ? Stream.empty()
        : Stream.of(finding(byService, wide, context));
  }

  /** Whether the statements name so many services at all. */
  private static boolean mayReach(int services, List<Statement> statements) {
    Set<String> prefixes = new HashSet<>();
    for (Statement statement : statements) {
      for (ActionPattern pattern : statement.action().patterns()) {
        if (ActionText.hasWildcardPrefix(pattern.text())) {
          return true;
        }
        prefixes.add(pattern.text().substring(0, Math.max(0, pattern.text().indexOf(':'))));
      }
    }
    return prefixes.size() >= services;
  }

  private static Finding finding(
      Map<String, Integer> byService, List<Statement> wide, DocumentContext context) {
    int actions = byService.values().stream().mapToInt(Integer::intValue).sum();
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(context.use())
                    + " grants "
                    + Words.count(actions, "action")
                    + " that create, change or delete resources of "
                    + Words.count(byService.size(), "service")
                    + ", all of them: "
                    + Words.firstOf(
                        byService.entrySet().stream()
                            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                            .toList(),
                        SHOWN)
                    + ".");
    wide.forEach(
        statement ->
            finding.evidence(context.place("grants actions on every resource", statement)));
    return finding.build();
  }
}
