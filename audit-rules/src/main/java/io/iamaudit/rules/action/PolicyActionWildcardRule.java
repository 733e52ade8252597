package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.Sensitivity;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports wildcards that grant actions of unlike kinds, and lists all of them. */
public final class PolicyActionWildcardRule extends PolicyRule {
  private static final Parameter<Boolean> IGNORE_READ_ONLY =
      Parameter.bool(
          "ignoreReadOnlyWildcards",
          true,
          "whether wildcards are passed over that cover nothing but listing and reading, unless it is"
              + " of what customers store, or of credentials");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-wildcard")
          .title("Wildcard grants actions of unlike kinds")
          .severity(Severity.LOW)
          .areas("policy-privilege")
          .parameter(IGNORE_READ_ONLY)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html")
          .remediation(
              "Read the list. List the actions that are meant, or narrow the wildcard until you are"
                  + " comfortable with all of them, and with those that AWS adds.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.SESSION;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> findings = new ArrayList<>();
    context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> statement.action() instanceof ActionElement.Action)
        .filter(statement -> !Scope.isEveryAction(statement))
        .forEach(
            statement -> {
              for (ActionPattern pattern : statement.action().patterns()) {
                if (Wildcards.isPattern(pattern.text()) && pattern.isResolved()) {
                  finding(pattern, statement, context).ifPresent(findings::add);
                }
              }
            });
    return findings.stream();
  }

  private static Optional<Finding> finding(
      ActionPattern pattern, Statement statement, DocumentContext context) {
    String text = pattern.text();
    ServiceReference reference = context.reference();
    ActionSet actions = reference.expand(text);
    int colon = text.indexOf(':');
    if (actions.size() < 2
        || ActionText.hasWildcardPrefix(text)
        || actions.equals(reference.expand(text.substring(0, colon) + ":*"))) {
      // A whole service is the matter of policy-service-wildcard.
      return Optional.empty();
    }
    Map<AccessLevel, List<String>> byLevel = new EnumMap<>(AccessLevel.class);
    actions.stream()
        .forEach(
            action ->
                byLevel
                    .computeIfAbsent(
                        reference.effectiveAccessLevel(action), level -> new ArrayList<>())
                    .add(action.qualifiedName()));
    boolean isReading =
        byLevel.keySet().stream()
            .allMatch(level -> level == AccessLevel.LIST || level == AccessLevel.READ);
    ActionSet telling =
        actions
            .intersect(reference.highlySensitive(Sensitivity.CREDENTIALS_EXPOSURE))
            .union(actions.intersect(reference.highlySensitive(Sensitivity.DATA_ACCESS)));
    boolean isComfortable =
        isReading ? telling.isEmpty() && context.parameter(IGNORE_READ_ONLY) : byLevel.size() == 1;
    if (isComfortable) {
      return Optional.empty();
    }
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement), text)
            .message(
                Words.policy(context.use())
                    + " grants "
                    + Phrases.quoted(text)
                    + ", "
                    + Words.count(actions.size(), "action")
                    + (isReading
                        ? telling.isEmpty()
                            ? " that read"
                            : " that read, also what customers store or credentials: "
                                + Words.firstOf(names(telling), 3)
                        : " of unlike kinds: "
                            + Words.and(byLevel.keySet().stream().map(AccessLevel::label).toList()))
                    + ".");
    byLevel.forEach(
        (level, names) ->
            finding.evidence(
                context.place(
                    level.label() + ": " + String.join(", ", names), pattern.position(), text)));
    return Optional.of(finding.build());
  }

  private static List<String> names(ActionSet actions) {
    return actions.stream().map(ActionDefinition::qualifiedName).toList();
  }
}
