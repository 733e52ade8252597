package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/** Reports statements that deny everybody but a few: they are hard to get right. */
public final class PolicyNotprincipalDenyRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-notprincipal-deny")
          .title("Deny with NotPrincipal")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html")
          .remediation(
              "Write the Deny for `\"Principal\": \"*\"` with a condition `ArnNotEquals` "
                  + "or `ArnNotLike` on `aws:PrincipalArn`, which names the role whatever "
                  + "its sessions are called.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.RESOURCE || type == PolicyType.VPC_ENDPOINT;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.DENY)
        .filter(
            statement ->
                statement
                    .principal()
                    .filter(PrincipalElement.NotPrincipal.class::isInstance)
                    .filter(principal -> !principal.entries().isEmpty())
                    .isPresent())
        .map(statement -> finding(statement, context));
  }

  private static Finding finding(Statement statement, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " denies everybody but those in `NotPrincipal`: a role there needs its account"
                + " and each of its sessions listed beside it, and whoever has a permissions"
                + " boundary is denied all the same.")
        .evidence(context.place("denies everybody else", statement))
        .build();
  }
}
