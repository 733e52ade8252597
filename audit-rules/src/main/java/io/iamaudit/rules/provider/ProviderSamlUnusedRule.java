package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.SamlProvider;
import java.util.List;
import java.util.stream.Stream;

/** Reports SAML providers that no role trusts. */
public final class ProviderSamlUnusedRule implements AccountRule<ProviderSamlUnusedRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-saml-unused")
          .title("No role trusts the SAML provider")
          .severity(Severity.LOW)
          .areas("provider")
          .requires(
              DataRequirement.of(DataPart.SAML_PROVIDERS), DataRequirement.allOf(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_saml.html")
          .remediation(
              "Delete the provider if nobody needs it. Keep its metadata document: with it the"
                  + " provider can be made anew under the same name.")
          .since("0.1.0")
          .build();

  /** A provider, and what the roles trust, the same for all. */
  record Subject(SamlProvider provider, TrustedProviders trusted) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    TrustedProviders trusted = TrustedProviders.of(context);
    return context.snapshot().samlProviders().stream()
        .filter(provider -> !IdentityCenter.owns(provider))
        .map(provider -> new Subject(provider, trusted));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    SamlProvider provider = subject.provider();
    if (!subject.trusted().isUnused(provider.arn())) {
      return List.of();
    }
    return List.of(
        context
            .finding("saml-provider", provider.arn())
            .message("No role trusts SAML provider " + provider.name() + ".")
            .field("Arn", provider.arn(), provider.source())
            .build());
  }
}
