package io.iamaudit.rules.provider;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.SamlProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports identity providers that nobody has approved. */
public final class ProviderOidcUrlNotApprovedRule
    implements AccountRule<ProviderOidcUrlNotApprovedRule.Provider> {
  private static final Parameter<List<String>> APPROVED_ISSUERS =
      Parameter.strings(
          "approvedIssuers",
          List.of(),
          "issuers by host and path, entity ids of SAML providers, or ARNs; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-oidc-url-not-approved")
          .title("Identity provider is not approved")
          .severity(Severity.MEDIUM)
          .areas("provider")
          .requires(DataRequirement.of(DataPart.OIDC_PROVIDERS, DataPart.SAML_PROVIDERS))
          .parameter(APPROVED_ISSUERS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html")
          .remediation(
              "Find out who needs the provider. Add its issuer to `approvedIssuers`, or delete it:"
                  + " whoever signs in through it then can no longer.")
          .since("0.1.0")
          .build();

  /**
   * A provider of either kind.
   *
   * @param names by any of which it may be approved; the first is the one to show
   */
  record Provider(String type, String arn, List<String> names, SourceLocation source) {
    Provider {
      names = List.copyOf(names);
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Provider> subjects(AccountContext context) {
    return Stream.concat(
        context.snapshot().oidcProviders().stream().map(ProviderOidcUrlNotApprovedRule::oidc),
        context.snapshot().samlProviders().stream()
            .filter(provider -> !IdentityCenter.owns(provider))
            .map(ProviderOidcUrlNotApprovedRule::saml));
  }

  private static Provider oidc(OidcProvider provider) {
    return new Provider(
        "oidc-provider",
        provider.arn(),
        List.of(provider.url(), provider.arn()),
        provider.source());
  }

  private static Provider saml(SamlProvider provider) {
    List<String> names = new ArrayList<>();
    if (provider.metadata().isPresent()) {
      try {
        names.addAll(SamlMetadata.parse(provider.metadata().get()).entities());
      } catch (SamlMetadata.UnreadableException e) {
        // Then it can be approved by its ARN alone.
        names.clear();
      }
    }
    names.add(provider.arn());
    return new Provider("saml-provider", provider.arn(), names, provider.source());
  }

  @Override
  public List<Finding> check(Provider provider, AccountContext context) {
    List<String> approved = new ArrayList<>(context.parameter(APPROVED_ISSUERS));
    approved.addAll(context.trustZone().providers());
    if (approved.isEmpty()
        || NamePatterns.anyMatches(approved, provider.names().toArray(String[]::new))) {
      return List.of();
    }
    return List.of(
        context
            .finding(provider.type(), provider.arn())
            .message(
                "The identity provider "
                    + provider.names().get(0)
                    + " is not among the approved issuers.")
            .field("Arn", provider.arn(), provider.source())
            .build());
  }
}
