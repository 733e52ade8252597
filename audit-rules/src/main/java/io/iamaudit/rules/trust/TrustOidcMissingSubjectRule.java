package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
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

/** Reports trust in an OIDC provider whoever its tokens belong to. */
public final class TrustOidcMissingSubjectRule extends TrustRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-oidc-missing-subject")
          .title("Trust in an OIDC provider does not say whose tokens it means")
          .severity(Severity.CRITICAL)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISSING_GITHUB_REPO_CONDITION_KEY")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html")
          .remediation(
              "Demand the subject of the token, or the claim that names your organization, in a"
                  + " condition. Tokens that do not match can no longer assume the role: look in"
                  + " CloudTrail for the subjects that do.")
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
                problem(statement, provider, context).ifPresent(found::add);
              }
            });
    return found.stream();
  }

  private static Optional<Finding> problem(
      Statement statement, PrincipalEntry provider, DocumentContext context) {
    String prefix = Federation.keyPrefix(provider);
    if (IssuerKinds.hasOwnRule(prefix)) {
      return Optional.empty();
    }
    Optional<SharedIssuer> shared = SharedIssuer.of(prefix);
    TokenClaims.Tenancy tenancy =
        shared.map(TokenClaims.Tenancy::of).orElseGet(TokenClaims.Tenancy::ofOneOrganization);
    // A condition that is there and too wide is the matter of the rule on wildcards.
    boolean isOthers =
        shared.isPresent() && TokenClaims.comparesTenant(statement, provider, tenancy);
    if (isOthers
        || !TokenClaims.admitsStranger(
            statement, provider, tenancy, TrustProbe.of(context, statement))) {
      return Optional.empty();
    }
    String whoever =
        shared.isPresent()
            ? "whoever has an account with " + shared.get().name() + " assume the role"
            : "every identity of `" + prefix + "` assume the role";
    return Optional.of(
        context
            .finding(shared.isPresent() ? Severity.CRITICAL : Severity.MEDIUM)
            .identifiedBy(StatementEvidence.identity(statement), provider.value().text())
            .message(
                Words.policy(context.use())
                    + " lets "
                    + whoever
                    + ": no condition on `"
                    + prefix
                    + ":"
                    + shared.map(SharedIssuer::mainClaim).orElse("sub")
                    + "` says whose tokens it means.")
            .evidence(
                context.place(
                    "trusts an OIDC provider",
                    provider.value().position(),
                    provider.value().text()))
            .build());
  }
}
