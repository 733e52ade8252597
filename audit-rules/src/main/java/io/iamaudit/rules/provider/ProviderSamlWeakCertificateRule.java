package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.SamlProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reports SAML providers whose certificates are weak. */
public final class ProviderSamlWeakCertificateRule implements AccountRule<SamlProvider> {
  private static final int LEAST_RSA = 2048;
  private static final int LEAST_CURVE = 224;

  /** Ten years with their leap days, and a day for certificates that begin at noon. */
  private static final Duration LONGEST = Duration.ofDays(3654);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-saml-weak-certificate")
          .title("SAML provider trusts a weak certificate")
          .severity(Severity.LOW)
          .areas("provider")
          .requires(DataRequirement.of(DataPart.SAML_PROVIDERS))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html")
          .remediation(
              "Have the identity provider make a new certificate and upload its metadata with the"
                  + " old and the new one; take the old one out once the new one signs, not before:"
                  + " nobody could sign in.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<SamlProvider> subjects(AccountContext context) {
    return context.snapshot().samlProviders().stream()
        .filter(provider -> provider.metadata().isPresent() && !IdentityCenter.owns(provider));
  }

  @Override
  public List<Finding> check(SamlProvider provider, AccountContext context) {
    SamlMetadata metadata;
    try {
      metadata = SamlMetadata.parse(provider.metadata().orElseThrow());
    } catch (SamlMetadata.UnreadableException e) {
      // The rule on stale metadata says so.
      return List.of();
    }
    Set<String> problems = new LinkedHashSet<>();
    Finding.Builder finding = context.finding("saml-provider", provider.arn());
    for (SamlMetadata.Certificate certificate : metadata.certificates()) {
      if (certificate.signs() && isInForce(certificate, context.now())) {
        for (String problem : problems(certificate)) {
          problems.add(problem);
          finding.field("X509Certificate", problem, provider.source());
        }
      }
    }
    if (problems.isEmpty()) {
      return List.of();
    }
    return List.of(
        finding
            .message(
                "SAML provider "
                    + provider.name()
                    + " trusts a certificate "
                    + Words.and(List.copyOf(problems))
                    + ".")
            .build());
  }

  /** What is over trusts nobody any more as far as the identity provider goes. */
  private static boolean isInForce(SamlMetadata.Certificate certificate, Instant now) {
    return certificate.notAfter().isAfter(now);
  }

  private static Set<String> problems(SamlMetadata.Certificate certificate) {
    Set<String> problems = new LinkedHashSet<>();
    boolean isCurve = certificate.keyAlgorithm().startsWith("EC");
    int least = isCurve ? LEAST_CURVE : LEAST_RSA;
    certificate
        .keySize()
        .filter(size -> size < least)
        .ifPresent(
            size ->
                problems.add(
                    "with a key of " + certificate.keyAlgorithm() + " of only " + size + " bits"));
    String signature = certificate.signatureAlgorithm().toUpperCase(Locale.ROOT);
    if (signature.startsWith("SHA1") || signature.startsWith("MD")) {
      problems.add("signed by " + certificate.signatureAlgorithm());
    }
    Duration lifetime = Duration.between(certificate.notBefore(), certificate.notAfter());
    if (lifetime.compareTo(LONGEST) > 0) {
      problems.add("that holds for " + lifetime.toDays() / 365 + " years");
    }
    return problems;
  }
}
