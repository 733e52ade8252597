package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.stream.Stream;

/** Reports trust policies that name a resource: they are about their role alone. */
public final class TrustResourceElementPresentRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-resource-element-present")
          .title("Trust policy names a resource")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .remediation("Take `Resource` or `NotResource` out of the trust policy.")
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
    return context.document().statements().stream()
        .flatMap(
            statement ->
                statement.resource().stream()
                    .map(resource -> finding(resource, statement, context)));
  }

  private static Finding finding(
      ResourceElement resource, Statement statement, DocumentContext context) {
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " has `"
                    + resource.elementName()
                    + "`, which AWS refuses in a trust policy: it is about the role that it belongs"
                    + " to and nothing else.");
    if (resource.patterns().isEmpty()) {
      return finding.evidence(context.place("names a resource", statement)).build();
    }
    for (PolicyValue pattern : resource.patterns()) {
      finding.evidence(context.place("a resource", pattern.position(), pattern.text()));
    }
    return finding.build();
  }
}
