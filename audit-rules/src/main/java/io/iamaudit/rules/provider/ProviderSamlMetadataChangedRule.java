package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ExpectedSamlMetadata;
import io.iamaudit.snapshot.SamlProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports SAML providers whose metadata is not what the identity provider publishes. */
public final class ProviderSamlMetadataChangedRule implements AccountRule<ExpectedSamlMetadata> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-saml-metadata-changed")
          .title("SAML metadata differs from what the identity provider publishes")
          .severity(Severity.MEDIUM)
          .areas("provider")
          .requires(
              DataRequirement.of(DataPart.EXPECTED_SAML_METADATA),
              DataRequirement.of(DataPart.SAML_PROVIDERS))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html")
          .remediation(
              "Upload what the identity provider publishes to the SAML provider. While a"
                  + " certificate is being replaced keep the old one beside the new one, or nobody"
                  + " can sign in.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ExpectedSamlMetadata> subjects(AccountContext context) {
    return context.snapshot().expectedSamlMetadata().stream();
  }

  @Override
  public List<Finding> check(ExpectedSamlMetadata expected, AccountContext context) {
    Optional<SamlProvider> provider =
        context.snapshot().samlProviders().stream()
            .filter(it -> it.name().equals(expected.provider()))
            .findFirst();
    String arn =
        provider
            .map(SamlProvider::arn)
            .orElse(
                "arn:"
                    + context.snapshot().partition()
                    + ":iam::"
                    + context.snapshot().id()
                    + ":saml-provider/"
                    + expected.provider());
    List<String> differences = new ArrayList<>();
    if (provider.isEmpty() || provider.get().metadata().isEmpty()) {
      differences.add(
          "cannot be compared: "
              + (provider.isEmpty()
                  ? "there is no such provider"
                  : "its metadata was not collected")
              + " in the input");
    } else {
      differences.addAll(differences(provider.get().metadata().get(), expected.document()));
    }
    if (differences.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("saml-provider", arn)
            .message("SAML provider " + expected.provider() + " " + Words.and(differences) + ".")
            .field("published metadata", expected.provider(), expected.source());
    provider.ifPresent(it -> finding.field("SAMLMetadataDocument", it.name(), it.source()));
    return List.of(finding.build());
  }

  /** What matters in metadata: who, where to, and by which keys. Bytes, order and dates do not. */
  private static List<String> differences(String held, String published) {
    SamlMetadata ours;
    SamlMetadata theirs;
    try {
      ours = SamlMetadata.parse(held);
    } catch (SamlMetadata.UnreadableException e) {
      // The rule on stale metadata reports what cannot be read.
      return List.of();
    }
    try {
      theirs = SamlMetadata.parse(published);
    } catch (SamlMetadata.UnreadableException e) {
      return List.of("cannot be compared: of the published metadata, " + e.reason());
    }
    List<String> differences = new ArrayList<>();
    compare("the entity id", ours.entities(), theirs.entities(), differences);
    compare("the sign-in address", ours.endpoints(), theirs.endpoints(), differences);
    Set<String> ourKeys = keys(ours);
    Set<String> theirKeys = keys(theirs);
    int gone = without(ourKeys, theirKeys).size();
    int fresh = without(theirKeys, ourKeys).size();
    if (gone > 0) {
      differences.add(
          "trusts "
              + Words.count(gone, "certificate")
              + " that the identity provider no longer publishes");
    }
    if (fresh > 0) {
      differences.add(
          "lacks " + Words.count(fresh, "certificate") + " that the identity provider publishes");
    }
    return differences;
  }

  private static Set<String> keys(SamlMetadata metadata) {
    return metadata.certificates().stream()
        .filter(SamlMetadata.Certificate::signs)
        .map(SamlMetadata.Certificate::fingerprint)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> rest = new LinkedHashSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  private static void compare(
      String what, List<String> ours, List<String> theirs, List<String> differences) {
    Set<String> held = new LinkedHashSet<>(ours);
    Set<String> published = new LinkedHashSet<>(theirs);
    if (!held.equals(published)) {
      differences.add(
          "has "
              + what
              + " "
              + texts(without(held, published), held)
              + " where the identity provider publishes "
              + texts(without(published, held), published));
    }
  }

  private static String texts(Set<String> differing, Set<String> all) {
    Set<String> shown = differing.isEmpty() ? all : differing;
    return shown.isEmpty()
        ? "none"
        : Words.firstOf(shown.stream().map(text -> "`" + text + "`").toList(), 3);
  }
}
