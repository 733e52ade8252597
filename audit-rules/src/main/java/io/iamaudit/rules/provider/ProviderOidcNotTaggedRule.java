package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import java.util.List;
import java.util.stream.Stream;

/** Reports OIDC providers without the tags that say whose they are. */
public final class ProviderOidcNotTaggedRule implements AccountRule<OidcProvider> {
  private static final Parameter<List<String>> REQUIRED_TAG_KEYS =
      Parameter.strings(
          "requiredTagKeys",
          List.of(),
          "keys that each provider must have; empty: any tag will do");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-oidc-not-tagged")
          .title("OIDC provider has no tag that says whose it is")
          .severity(Severity.LOW)
          .areas("provider")
          .requires(DataRequirement.allOf(DataPart.OIDC_PROVIDERS))
          .parameter(REQUIRED_TAG_KEYS)
          .optional()
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_idps_oidc.html")
          .remediation(
              "Tag the provider with its owner. Policies that compare tags may then match it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<OidcProvider> subjects(AccountContext context) {
    return context.snapshot().oidcProviders().stream();
  }

  @Override
  public List<Finding> check(OidcProvider provider, AccountContext context) {
    List<String> missing =
        context.parameter(REQUIRED_TAG_KEYS).stream()
            .filter(key -> provider.tags().stream().noneMatch(tag -> tag.key().equals(key)))
            .toList();
    boolean hasNone = provider.tags().isEmpty();
    if (missing.isEmpty() && !(hasNone && context.parameter(REQUIRED_TAG_KEYS).isEmpty())) {
      return List.of();
    }
    return List.of(
        context
            .finding("oidc-provider", provider.arn())
            .message(
                "The OIDC provider "
                    + provider.url()
                    + (missing.isEmpty()
                        ? " has no tags."
                        : " lacks the "
                            + (missing.size() == 1 ? "tag " : "tags ")
                            + Words.and(missing)
                            + "."))
            .field(
                "Tags",
                hasNone
                    ? "none"
                    : String.join(", ", provider.tags().stream().map(tag -> tag.key()).toList()),
                provider.source())
            .build());
  }
}
