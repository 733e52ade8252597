package io.iamaudit.rules.privilege;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reports policies that do what their names deny. */
public final class PolicyNameFunctionMismatchRule implements DocumentRule {
  private static final Parameter<List<String>> WORDS =
      Parameter.strings(
          "words",
          List.of("read-only", "view-only", "audit", "auditor", "describe"),
          "words of a name that promise to change nothing; read-only stands for readonly, too");

  private static final Parameter<Boolean> INCLUDE_AWS_MANAGED =
      Parameter.bool(
          "includeAwsManaged", false, "whether policies that AWS manages are looked at, too");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-name-function-mismatch")
          .title("Policy grants more than its name says")
          .severity(Severity.MEDIUM)
          .areas("policy-privilege")
          .requires(Reach.POLICIES)
          .parameter(WORDS)
          .parameter(INCLUDE_AWS_MANAGED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html")
          .remediation(
              "Ask who relies on the additional actions, move them to a policy whose name says so,"
                  + " then remove them here. Whoever attached the policy for its name gets less"
                  + " from then on.")
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
  public List<Finding> check(DocumentContext context) {
    PolicyUse use = context.use();
    if (use.owner() == PolicyUse.Owner.AWS && !context.parameter(INCLUDE_AWS_MANAGED)) {
      return List.of();
    }
    List<String> words = context.parameter(WORDS);
    Optional<String> promise = promise(use, words);
    if (promise.isPresent()) {
      Map<Statement, ActionSet> changes = changes(statement -> true, context);
      if (!changes.isEmpty()) {
        return List.of(finding(promise.get(), changes, context).build());
      }
    }
    List<Finding> findings = new ArrayList<>();
    changes(statement -> hasPromisingSid(statement, words), context)
        .forEach((statement, actions) -> findings.add(lyingSid(statement, actions, context)));
    if (NameWords.of(use.name()).saysAdmin() && grantsNothing(context)) {
      findings.add(emptyAdmin(context));
    }
    return findings;
  }

  /** What names promise: the policy's own, or that of the group or role it is embedded in. */
  private static Optional<String> promise(PolicyUse use, List<String> words) {
    if (NameWords.of(use.name()).promiseAmong(words).isPresent()) {
      return Optional.of("its name promises to change nothing");
    }
    String holder = use.subject().type();
    if (!holder.equals("group") && !holder.equals("role")) {
      return Optional.empty();
    }
    String name = Arn.parse(use.subject().arn()).map(Arn::resourceName).orElse("");
    return NameWords.of(name)
        .promiseAmong(words)
        .map(word -> "the name of the " + holder + " promises to change nothing");
  }

  private static boolean hasPromisingSid(Statement statement, List<String> words) {
    return statement
        .sid()
        .filter(sid -> NameWords.of(sid.text()).promiseAmong(words).isPresent())
        .isPresent();
  }

  private static Finding lyingSid(Statement statement, ActionSet actions, DocumentContext context) {
    String sid = statement.sid().map(PolicyValue::text).orElse("");
    return finding(
            "its statement " + sid + " promises to change nothing",
            Map.of(statement, actions),
            context)
        .identifiedBy("Sid", StatementEvidence.identity(statement))
        .build();
  }

  /** The statements that grant changes which no Deny takes back for sure, and those changes. */
  private static Map<Statement, ActionSet> changes(
      Predicate<Statement> among, DocumentContext context) {
    Map<Statement, ActionSet> changes = new LinkedHashMap<>();
    List<Statement> statements = context.document().statements(Effect.ALLOW).filter(among).toList();
    if (statements.isEmpty()) {
      return changes;
    }
    ActionSet denied = Reach.deniedForSure(context);
    statements.forEach(
        statement -> {
          ActionSet actions =
              context
                  .actions(statement.action())
                  .minus(denied)
                  .withEffectiveLevel(
                      AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT, AccessLevel.TAGGING)
                  .filter(action -> !onlyReads(action, statement));
          if (!actions.isEmpty()) {
            changes.put(statement, actions);
          }
        });
    return changes;
  }

  private static boolean onlyReads(ActionDefinition action, Statement statement) {
    return switch (action.qualifiedName()) {
      // To read what is encrypted takes this action, which AWS counts as a write.
      case "kms:Decrypt" -> !statement.conditions().isEmpty();
      // Opens an API whose own actions are granted one by one.
      case "ds:AccessDSData" -> true;
      case "s3express:CreateSession" -> isReadOnlySession(statement);
      default -> Verbs.onlyReads(action.name());
    };
  }

  private static boolean isReadOnlySession(Statement statement) {
    return statement.conditions().stream()
        .filter(condition -> condition.hasKey("s3express:SessionMode"))
        .filter(condition -> condition.operator().is(ConditionOperator.Base.STRING_EQUALS))
        .filter(condition -> !condition.operator().ifExists())
        .anyMatch(
            condition ->
                condition.values().stream().allMatch(value -> value.text().equals("ReadOnly")));
  }

  private static boolean grantsNothing(DocumentContext context) {
    ActionSet granted =
        context
            .document()
            .statements(Effect.ALLOW)
            .map(statement -> context.actions(statement.action()))
            .reduce(context.reference().emptySet(), ActionSet::union);
    return !granted.isEmpty() && granted.minus(Reach.deniedForSure(context)).isEmpty();
  }

  private static Finding.Builder finding(
      String promise, Map<Statement, ActionSet> changes, DocumentContext context) {
    List<String> names =
        changes.values().stream().reduce(context.reference().emptySet(), ActionSet::union).stream()
            .map(ActionDefinition::qualifiedName)
            .toList();
    Finding.Builder finding =
        context
            .finding()
            .message(
                Words.policy(context.use())
                    + " grants "
                    + Words.firstOf(names, 5)
                    + ", though "
                    + promise
                    + ".");
    changes.forEach(
        (statement, actions) ->
            finding.evidence(
                context.place("grants " + Words.count(actions.size(), "change"), statement)));
    return finding;
  }

  private static Finding emptyAdmin(DocumentContext context) {
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy("grants nothing")
            .message(
                Words.policy(context.use())
                    + " grants nothing, though its name speaks of administrators: a Deny takes back"
                    + " all that it allows.");
    context
        .document()
        .statements(Effect.DENY)
        .forEach(statement -> finding.evidence(context.place("takes back", statement)));
    return finding.build();
  }
}
