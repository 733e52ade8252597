package io.iamaudit.rules.syntax;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.stream.Stream;

/** Reports wildcards in principals, where they stand for nothing but themselves. */
public final class PolicyPrincipalWildcardInArnRule extends PolicyRule {

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-principal-wildcard-in-arn")
          .title("Principal holds a wildcard")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer("UNSUPPORTED_WILDCARD_IN_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn")
          .remediation(
              "Name the principals, or name their account and demand "
                  + "`aws:PrincipalArn` with `ArnLike` in a condition.")
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
                    .filter(PolicyPrincipalWildcardInArnRule::holdsWildcard)
                    .map(entry -> finding(entry, statement, context)));
  }

  private static boolean holdsWildcard(PrincipalEntry entry) {
    return !entry.isEveryone()
        && entry.value().isResolved()
        && Wildcards.isPattern(entry.value().text());
  }

  private static Finding finding(
      PrincipalEntry entry, Statement statement, DocumentContext context) {
    String text = entry.value().text();
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), text)
        .message(
            Words.policy(context.use())
                + " names `"
                + text
                + "` under `"
                + entry.kind().key()
                + "`, where a wildcard stands for nothing: the entry matches nobody or is refused.")
        .evidence(context.place("holds a wildcard", entry.value().position(), text))
        .build();
  }
}
