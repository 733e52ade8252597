package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports trust that demands tags or a source identity, which nobody is allowed to set. */
public final class TrustConditionKeyActionMissingRule extends PolicyRule {
  private static final List<String> ASSUMING =
      List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-condition-key-action-missing")
          .title("Trust demands a session tag or source identity that nobody may set")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISSING_ACTION_FOR_CONDITION_KEY")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html")
          .remediation(
              "Add the action to the statement: `sts:TagSession` for tags, `sts:SetSourceIdentity`"
                  + " for a source identity.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Statement> allows = context.document().statements(Effect.ALLOW).toList();
    boolean known =
        allows.stream()
            .allMatch(
                statement ->
                    statement.action().patterns().stream().allMatch(ActionPattern::isResolved));
    if (!known) {
      return Stream.empty();
    }
    List<Finding> found = new ArrayList<>();
    for (Statement statement : allows) {
      if (statement.conditions().isEmpty()
          || ASSUMING.stream().noneMatch(statement.action()::covers)) {
        continue;
      }
      for (Condition condition : statement.conditions()) {
        setter(condition)
            .filter(action -> allows.stream().noneMatch(it -> it.action().covers(action)))
            .ifPresent(action -> found.add(finding(condition, action, statement, context)));
      }
    }
    return found.stream();
  }

  /** The action that gives a request the key that a condition demands, if it takes one. */
  private static Optional<String> setter(Condition condition) {
    if (!condition.key().isResolved() || !demandsKey(condition)) {
      return Optional.empty();
    }
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    if (key.equals("sts:sourceidentity")) {
      return Optional.of("sts:SetSourceIdentity");
    }
    boolean ofTags =
        key.startsWith("aws:requesttag/")
            || key.equals("aws:tagkeys")
            || key.equals("sts:transitivetagkeys");
    return ofTags ? Optional.of("sts:TagSession") : Optional.empty();
  }

  /** Whether no request without the key meets the condition. */
  private static boolean demandsKey(Condition condition) {
    ConditionOperator operator = condition.operator();
    if (!operator.isKnown() || operator.ifExists()) {
      return false;
    }
    if (operator.is(Base.NULL)) {
      return operator.qualifier() == SetQualifier.NONE
          && !condition.values().isEmpty()
          && condition.values().stream().allMatch(it -> it.text().equalsIgnoreCase("false"));
    }
    return operator.qualifier() == SetQualifier.FOR_ANY_VALUE
        || (operator.qualifier() == SetQualifier.NONE
            && !operator.base().orElseThrow().isNegated());
  }

  private static Finding finding(
      Condition condition, String action, Statement statement, DocumentContext context) {
    String key = condition.key().text();
    return context
        .finding()
        .identifiedBy(
            StatementEvidence.identity(statement),
            condition.operator().name().toLowerCase(Locale.ROOT),
            key.toLowerCase(Locale.ROOT))
        .message(
            Words.policy(context.use())
                + " demands `"
                + key
                + "`, which only who may call `"
                + action
                + "` can set, and allows that to nobody: the statement lets nobody in.")
        .evidence(context.place("demands the key", condition.key().position(), key))
        .build();
  }
}
