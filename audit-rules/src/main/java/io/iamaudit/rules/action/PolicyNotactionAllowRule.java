package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reports statements that allow everything but a list of actions. */
public final class PolicyNotactionAllowRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-notaction-allow")
          .title("NotAction allows every action but a few")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html")
          .remediation(
              "List what is needed in `Action`. To keep actions from somebody, deny them: a Deny"
                  + " with `NotAction` is no problem.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return switch (type) {
      case IDENTITY, SESSION, RESOURCE, TRUST -> true;
      // What these allow, somebody else must grant.
      case SCP, RCP, BOUNDARY, VPC_ENDPOINT -> false;
    };
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> statement.action() instanceof ActionElement.NotAction)
        .filter(statement -> !Scope.isEveryAction(statement))
        .filter(
            statement ->
                statement.action().patterns().stream().noneMatch(ActionPattern::isEverything))
        .filter(statement -> Scope.isResolved(statement.action()))
        .map(statement -> finding(statement, context));
  }

  private static Finding finding(Statement statement, DocumentContext context) {
    ActionSet allowed = context.actions(statement.action());
    boolean isNarrow =
        statement.resource().isPresent()
            && !Scope.isEveryResource(statement)
            && statement.resource().get().elementName().equals("Resource");
    boolean withIam = !allowed.intersect(context.reference().expand("iam:*")).isEmpty();
    boolean withOrganizations =
        !allowed.intersect(context.reference().expand("organizations:*")).isEmpty();
    Severity severity =
        isNarrow ? Severity.LOW : withIam || withOrganizations ? Severity.HIGH : Severity.MEDIUM;
    List<String> excepted =
        statement.action().patterns().stream().map(ActionPattern::text).toList();
    return context
        .finding(severity)
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " allows every action but "
                + Phrases.quoted(excepted, 3)
                + (isNarrow
                    ? " on single resources"
                    : withIam
                        ? ", those of IAM among them"
                        : withOrganizations ? ", those of Organizations among them" : "")
                + ": "
                + Words.count(allowed.size(), "action")
                + " today, and every one that AWS adds.")
        .evidence(context.place("allows all but a list", statement))
        .build();
  }
}
