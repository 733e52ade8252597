package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/**
 * Reports ids of users and roles in principals: most often what AWS leaves there when the principal
 * is deleted.
 */
public final class PolicyPrincipalUniqueIdRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-principal-unique-id")
          .title("Principal is an id instead of an ARN")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer("INVALID_ROLE_REFERENCE", "INVALID_USER_REFERENCE")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids")
          .remediation(
              "Take the entry out if the user or role is gone. If it was made anew, "
                  + "name it by its ARN: a new principal has a new id, even under the same "
                  + "name.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.RESOURCE
        || type == PolicyType.TRUST
        || type == PolicyType.VPC_ENDPOINT;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context.document().statements().stream()
        .flatMap(
            statement ->
                statement.principal().stream()
                    .flatMap(principal -> principal.entries().stream())
                    .filter(entry -> entry.kind() == PrincipalEntry.Kind.AWS)
                    .filter(entry -> PrincipalFormat.isUniqueId(entry.value().text()))
                    .map(entry -> finding(entry.value(), statement, context)));
  }

  private static Finding finding(PolicyValue id, Statement statement, DocumentContext context) {
    String text = id.text();
    String what = text.startsWith("AROA") ? "role" : text.startsWith("AIDA") ? "user" : "principal";
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), text)
        .message(
            Words.policy(context.use())
                + " names `"
                + text
                + "`, the id of a "
                + what
                + ": AWS shows it in place of the ARN when the "
                + what
                + " does not exist any more.")
        .evidence(context.place("an id in place of an ARN", id.position(), text))
        .build();
  }
}
