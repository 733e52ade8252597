package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.SamlProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports SAML providers whose metadata is old, expired or about to expire. */
public final class ProviderSamlMetadataStaleRule implements AccountRule<SamlProvider> {
  private static final Parameter<Integer> MAX_AGE_DAYS =
      Parameter.integer("maxAgeDays", 365, "the days after which metadata should be looked at");

  private static final Parameter<Integer> EXPIRES_WITHIN_DAYS =
      Parameter.integer(
          "expiresWithinDays", 30, "the days before its end in which metadata is reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-saml-metadata-stale")
          .title("SAML provider has stale metadata")
          .severity(Severity.MEDIUM)
          .areas("provider")
          .requires(DataRequirement.of(DataPart.SAML_PROVIDERS))
          .parameter(MAX_AGE_DAYS)
          .parameter(EXPIRES_WITHIN_DAYS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html")
          .remediation(
              "Download the metadata from the identity provider and upload it to the SAML provider;"
                  + " while a certificate is being replaced, let it hold the old and the new one, or"
                  + " nobody can sign in. If nobody signs in through it any more, delete the"
                  + " provider.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<SamlProvider> subjects(AccountContext context) {
    return context.snapshot().samlProviders().stream();
  }

  @Override
  public List<Finding> check(SamlProvider provider, AccountContext context) {
    List<String> problems = new ArrayList<>();
    List<SamlMetadata.Certificate> certificates = List.of();
    Optional<Instant> validUntil = provider.validUntil();
    Finding.Builder finding = context.finding("saml-provider", provider.arn());
    if (provider.metadata().isPresent()) {
      try {
        SamlMetadata metadata = SamlMetadata.parse(provider.metadata().get());
        validUntil = metadata.validUntil().or(provider::validUntil);
        certificates = metadata.certificates();
      } catch (SamlMetadata.UnreadableException e) {
        problems.add("its metadata cannot be judged because " + e.reason());
        finding.field("SAMLMetadataDocument", e.reason(), provider.source());
      }
    }
    end("its metadata", "validUntil", validUntil, problems, provider, finding, context);
    Optional<Instant> lastCertificate =
        certificates.stream()
            .map(SamlMetadata.Certificate::notAfter)
            .max(Comparator.naturalOrder());
    end(
        certificates.size() == 1 ? "its certificate" : "the last of its certificates",
        "X509Certificate notAfter",
        lastCertificate,
        problems,
        provider,
        finding,
        context);
    lastChange(provider, certificates, context.now())
        .filter(date -> Ages.isOlderThan(date, context.now(), context.parameter(MAX_AGE_DAYS)))
        .ifPresent(
            date -> {
              problems.add(
                  "its metadata seems unchanged since "
                      + Ages.date(date)
                      + ", "
                      + Ages.words(Ages.days(date, context.now()))
                      + " ago");
              finding.field("CreateDate", date.toString(), provider.source());
            });
    if (problems.isEmpty()) {
      return List.of();
    }
    return List.of(
        finding
            .message("SAML provider " + provider.name() + ": " + Words.and(problems) + ".")
            .build());
  }

  private static void end(
      String what,
      String field,
      Optional<Instant> end,
      List<String> problems,
      SamlProvider provider,
      Finding.Builder finding,
      AccountContext context) {
    Duration notice = Duration.ofDays(context.parameter(EXPIRES_WITHIN_DAYS));
    if (end.isEmpty() || end.get().isAfter(context.now().plus(notice))) {
      return;
    }
    boolean isOver = !end.get().isAfter(context.now());
    problems.add(what + (isOver ? " ended on " : " ends on ") + Ages.date(end.get()));
    finding.field(field, end.get().toString(), provider.source());
  }

  /**
   * When the metadata was last replaced, as far as can be told: AWS does not say, but metadata that
   * holds a certificate is not older than the certificate.
   */
  private static Optional<Instant> lastChange(
      SamlProvider provider, List<SamlMetadata.Certificate> certificates, Instant now) {
    return Stream.concat(
            provider.createDate().stream(),
            certificates.stream().map(SamlMetadata.Certificate::notBefore))
        .filter(date -> !date.isAfter(now))
        .max(Comparator.naturalOrder())
        .filter(date -> provider.createDate().isPresent());
  }
}
