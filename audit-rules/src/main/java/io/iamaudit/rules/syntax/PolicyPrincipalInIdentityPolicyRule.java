package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.stream.Stream;

/** Reports principals in policies that are about whoever has them. */
public final class PolicyPrincipalInIdentityPolicyRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-principal-in-identity-policy")
          .title("Identity-based policy names a principal")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("UNSUPPORTED_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html")
          .remediation(
              "Take the element out and attach the policy to whom it is meant for; or "
                  + "attach it to the resource, if it was meant as a resource-based policy.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type.isIdentityLike();
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context.document().statements().stream()
        .flatMap(
            statement ->
                statement.principal().stream()
                    .map(principal -> finding(statement, principal, context)));
  }

  private static Finding finding(
      Statement statement, PrincipalElement principal, DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Sentences.refused(
                context.use(),
                "the statement has a `"
                    + principal.elementName()
                    + "`, and a policy of this type is about whoever has it"))
        .evidence(context.place("names a principal", statement))
        .build();
  }
}
