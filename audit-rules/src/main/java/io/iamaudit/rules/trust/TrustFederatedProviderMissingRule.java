package io.iamaudit.rules.trust;

import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.SamlProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reports trust in identity providers that the account does not have. */
public final class TrustFederatedProviderMissingRule
    implements AccountRule<TrustFederatedProviderMissingRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-federated-provider-missing")
          .title("Role trusts an identity provider that does not exist")
          .severity(Severity.MEDIUM)
          .areas("role-trust", "provider")
          .requires(
              DataRequirement.of(DataPart.ROLES),
              DataRequirement.allOf(DataPart.SAML_PROVIDERS, DataPart.OIDC_PROVIDERS))
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html")
          .remediation(
              "Take the provider out of the trust policy, or delete the role. As it is, whoever may"
                  + " create an identity provider under that name can make their own people assume"
                  + " the role.")
          .since("0.1.0")
          .build();

  /**
   * A role and the providers that there are.
   *
   * @param providers ARNs in lower case, the same set for all roles
   */
  record Subject(RoleTrust trust, Set<String> providers) {
    Subject {
      // Nothing is copied: it is the same unmodifiable set each time.
      providers = Set.copyOf(providers);
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Set<String> providers = new HashSet<>();
    for (SamlProvider provider : context.snapshot().samlProviders()) {
      providers.add(provider.arn().toLowerCase(Locale.ROOT));
    }
    for (OidcProvider provider : context.snapshot().oidcProviders()) {
      providers.add(provider.arn().toLowerCase(Locale.ROOT));
    }
    Set<String> all = Set.copyOf(providers);
    return RoleTrust.of(context).map(trust -> new Subject(trust, all));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    RoleTrust trust = subject.trust();
    Map<String, List<PrincipalEntry>> missing = new LinkedHashMap<>();
    for (Statement statement : trust.allows().toList()) {
      for (PrincipalEntry entry : TrustRule.entries(statement)) {
        if (entry.kind() == PrincipalEntry.Kind.FEDERATED
            && isMissing(entry.value().text(), subject, context)) {
          missing.computeIfAbsent(entry.value().text(), arn -> new ArrayList<>()).add(entry);
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    missing.forEach(
        (arn, entries) -> {
          Finding.Builder finding =
              context
                  .finding("role", trust.role().arn())
                  .identifiedBy(arn)
                  .message(
                      "Role "
                          + trust.role().name()
                          + " trusts the identity provider `"
                          + arn
                          + "`, which the account does not have.");
          entries.forEach(
              entry -> finding.evidence(trust.place("a provider that does not exist", entry)));
          found.add(finding.build());
        });
    return found;
  }

  /** Providers that every account knows have no ARN; those of other accounts are not in sight. */
  private static boolean isMissing(String provider, Subject subject, AccountContext context) {
    return Arn.parse(provider)
        .filter(arn -> arn.account().equals(context.snapshot().id().value()))
        .filter(arn -> isListed(arn, context))
        .filter(arn -> !subject.providers().contains(provider.toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  private static boolean isListed(Arn arn, AccountContext context) {
    return switch (arn.resourceType()) {
      case "saml-provider" -> context.snapshot().coverage().isComplete(DataPart.SAML_PROVIDERS);
      case "oidc-provider" -> context.snapshot().coverage().isComplete(DataPart.OIDC_PROVIDERS);
      default -> false;
    };
  }
}
