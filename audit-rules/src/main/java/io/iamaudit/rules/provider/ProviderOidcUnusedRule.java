package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import java.util.List;
import java.util.stream.Stream;

/** Reports OIDC providers that no role trusts. */
public final class ProviderOidcUnusedRule implements AccountRule<ProviderOidcUnusedRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-oidc-unused")
          .title("No role trusts the OIDC provider")
          .severity(Severity.LOW)
          .areas("provider")
          .requires(
              DataRequirement.of(DataPart.OIDC_PROVIDERS), DataRequirement.allOf(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html")
          .remediation(
              "Delete the provider if nobody needs it; a cluster of EKS that is gone leaves its"
                  + " provider behind. Roles that trust it later, as from a template, need it to be"
                  + " made anew.")
          .since("0.1.0")
          .build();

  /** A provider, and what the roles trust, the same for all. */
  record Subject(OidcProvider provider, TrustedProviders trusted) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    TrustedProviders trusted = TrustedProviders.of(context);
    return context.snapshot().oidcProviders().stream()
        .map(provider -> new Subject(provider, trusted));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    OidcProvider provider = subject.provider();
    if (!subject.trusted().isUnused(provider.arn())) {
      return List.of();
    }
    return List.of(
        context
            .finding("oidc-provider", provider.arn())
            .message("No role trusts the OIDC provider " + provider.url() + ".")
            .field("Arn", provider.arn(), provider.source())
            .build());
  }
}
