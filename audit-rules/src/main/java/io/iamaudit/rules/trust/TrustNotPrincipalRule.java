package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.stream.Stream;

/** Reports trust policies that say who is not meant. */
public final class TrustNotPrincipalRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-not-principal")
          .title("Trust policy has NotPrincipal")
          .severity(Severity.CRITICAL)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .cis("7.0:2.21")
          .accessAnalyzer("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html")
          .remediation(
              "Name in `Principal` those who need the role. To keep some of them out, deny them in a"
                  + " statement of their own, with a condition on `aws:PrincipalArn`.")
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
    boolean allow = statement.isAllow();
    return context
        .finding(allow ? Severity.CRITICAL : Severity.HIGH)
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + (allow
                    ? " lets everybody but those in `NotPrincipal` in"
                    : " keeps everybody but those in `NotPrincipal` out")
                + ", and AWS does not support `NotPrincipal` in a trust policy: whom it means cannot"
                + " be relied on.")
        .evidence(
            context.place(allow ? "lets everybody else in" : "keeps everybody else out", statement))
        .build();
  }
}
