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
import java.util.List;
import java.util.stream.Stream;

/** Reports statements that allow everybody but a few. */
public final class PolicyNotprincipalAllowRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-notprincipal-allow")
          .title("Allow with NotPrincipal lets everybody else in")
          .severity(Severity.CRITICAL)
          .areas("policy-syntax")
          .accessAnalyzer("ALLOW_WITH_NOT_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html")
          .remediation(
              "Name in `Principal` those who need access. To keep some out, deny them "
                  + "in a statement of their own.")
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
        .statements(Effect.ALLOW)
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
    List<String> keys =
        statement.conditions().stream().map(it -> it.key().text()).distinct().toList();
    return context
        // Conditions may keep strangers out; that it was meant so is unlikely all the same.
        .finding(keys.isEmpty() ? Severity.CRITICAL : Severity.HIGH)
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " allows everybody but those in `NotPrincipal`, anonymous callers included"
                + (keys.isEmpty()
                    ? "."
                    : ", as far as the conditions on " + Words.and(keys) + " hold."))
        .evidence(context.place("allows everybody else", statement))
        .build();
  }
}
