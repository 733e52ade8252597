package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OidcProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports OIDC providers without an audience, or with one that is not expected. */
public final class ProviderOidcClientIdsRule implements AccountRule<OidcProvider> {
  private static final Parameter<List<String>> EXPECTED =
      Parameter.strings(
          "expected",
          List.of(),
          "client ids of a provider, each as `URL=ID`; of a provider without any, all are expected");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-oidc-client-ids")
          .title("Client ids of an OIDC provider are missing or not expected")
          .severity(Severity.LOW)
          .areas("provider")
          .requires(DataRequirement.allOf(DataPart.OIDC_PROVIDERS))
          .parameter(EXPECTED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html")
          .remediation(
              "Remove the client ids that nobody asks tokens for. Tokens with that audience are no"
                  + " longer accepted, by any role; a provider without one accepts none.")
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
    String start = provider.url() + "=";
    List<String> expected =
        context.parameter(EXPECTED).stream()
            .filter(entry -> entry.startsWith(start))
            .map(entry -> entry.substring(start.length()))
            .toList();
    List<String> problems = new ArrayList<>();
    if (provider.clientIds().isEmpty()) {
      problems.add("has no client id, so that no token is accepted");
    }
    List<String> wild = provider.clientIds().stream().filter(Wildcards::isPattern).toList();
    if (!wild.isEmpty()) {
      problems.add("has " + quoted(wild) + " as client id, which is no wildcard here");
    }
    List<String> others =
        provider.clientIds().stream()
            .filter(id -> !expected.isEmpty() && !expected.contains(id) && !wild.contains(id))
            .toList();
    if (!others.isEmpty()) {
      problems.add("accepts tokens for " + quoted(others) + ", which is not expected");
    }
    if (problems.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("oidc-provider", provider.arn())
            .message("The OIDC provider " + provider.url() + " " + Words.and(problems) + ".")
            .field(
                "ClientIDList",
                provider.clientIds().isEmpty() ? "none" : String.join(", ", provider.clientIds()),
                provider.source())
            .build());
  }

  private static String quoted(List<String> ids) {
    return Words.firstOf(ids.stream().map(id -> "`" + id + "`").toList(), 3);
  }
}
