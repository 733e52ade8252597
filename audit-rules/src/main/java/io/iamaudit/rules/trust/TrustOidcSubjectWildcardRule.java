package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports conditions on the subject of a token that tokens of strangers meet. */
public final class TrustOidcSubjectWildcardRule extends TrustRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-oidc-subject-wildcard")
          .title("Condition on the subject of a token lets strangers in")
          .severity(Severity.CRITICAL)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISSING_GITHUB_REPO_CONDITION_KEY")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String")
          .remediation(
              "Write your organization and the character that ends its name before the first"
                  + " wildcard, as in `repo:example-org/*`. Tokens of others can then no longer"
                  + " assume the role.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> found = new ArrayList<>();
    knownAllows(context)
        .forEach(
            statement -> {
              for (PrincipalEntry provider : TokenConditions.providers(statement)) {
                SharedIssuer.of(Federation.keyPrefix(provider))
                    .flatMap(issuer -> problem(statement, provider, issuer, context))
                    .ifPresent(found::add);
              }
            });
    return found.stream();
  }

  private static Optional<Finding> problem(
      Statement statement, PrincipalEntry provider, SharedIssuer issuer, DocumentContext context) {
    TokenClaims.Tenancy tenancy = TokenClaims.Tenancy.of(issuer);
    if (!TokenClaims.comparesTenant(statement, provider, tenancy)
        || !TokenClaims.admitsStranger(
            statement, provider, tenancy, TrustProbe.of(context, statement))) {
      return Optional.empty();
    }
    List<PolicyValue> wide = wide(statement, provider, issuer);
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement), provider.value().text())
            .message(
                Words.policy(context.use())
                    + " lets strangers with an account at "
                    + issuer.name()
                    + " assume the role: "
                    + (wide.isEmpty()
                        ? "its conditions on the token hold for tokens of others, too"
                        : Words.firstOf(
                                wide.stream().map(value -> "`" + value.text() + "`").toList(), 3)
                            + (wide.size() == 1 ? " matches" : " match")
                            + " the tokens of others, too")
                    + ".");
    for (PolicyValue value : wide) {
      finding.evidence(
          context.place("matches tokens of strangers", value.position(), value.text()));
    }
    finding.evidence(context.place("trusts an OIDC provider", statement));
    return Optional.of(finding.build());
  }

  private static List<PolicyValue> wide(
      Statement statement, PrincipalEntry provider, SharedIssuer issuer) {
    List<PolicyValue> wide = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      Optional<String> claim =
          TokenConditions.claim(condition, provider).filter(issuer::isAboutTenant);
      if (claim.isPresent() && condition.operator().is(Base.STRING_LIKE)) {
        condition.values().stream()
            .filter(value -> Wildcards.isPattern(value.text()))
            .filter(value -> !issuer.pinsTenant(claim.get(), value.text()))
            .forEach(wide::add);
      }
    }
    return wide;
  }
}
