package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reports Allow statements that a Deny of the same policy covers. */
public final class PolicyStatementUnreachableRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-statement-unreachable")
          .title("Allow can never take effect")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")
          .remediation("Remove the Allow, or limit the Deny by what was meant to be spared.")
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
    List<Statement> denies =
        context.document().statements(Effect.DENY).filter(Containment::isComparable).toList();
    return denies.isEmpty()
        ? Stream.empty()
        : context
            .document()
            .statements(Effect.ALLOW)
            .filter(Containment::isComparable)
            .flatMap(
                allow ->
                    denies.stream()
                        .filter(deny -> Containment.covers(deny, allow))
                        .filter(
                            deny -> !Containment.areAlternatives(deny, allow, context.use().body()))
                        .limit(1)
                        .map(deny -> finding(allow, deny, context)));
  }

  private static Finding finding(Statement allow, Statement deny, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(allow))
        .message(
            Words.policy(context.use())
                + " allows what it denies in another statement: the Allow"
                + allow
                    .sid()
                    .filter(sid -> !sid.text().isEmpty())
                    .map(sid -> " (`" + sid.text() + "`)")
                    .orElse("")
                + " never takes effect.")
        .evidence(context.place("never takes effect", allow))
        .evidence(context.place("denies all of it", deny))
        .build();
  }
}
