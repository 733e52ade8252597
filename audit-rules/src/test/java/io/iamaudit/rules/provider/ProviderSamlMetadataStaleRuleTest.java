package io.iamaudit.rules.provider;

import static io.iamaudit.rules.provider.SamlSamples.EXPIRED;
import static io.iamaudit.rules.provider.SamlSamples.SOON;
import static io.iamaudit.rules.provider.SamlSamples.VALID;
import static io.iamaudit.rules.provider.SamlSamples.withCertificates;
import static io.iamaudit.rules.provider.SamlSamples.withDate;
import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderSamlMetadataStaleRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ProviderSamlMetadataStaleRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Optional<String> validUntil = fields.text("validUntil");
    String certificate =
        fields.text("certificate").orElse("valid").equals("expired") ? EXPIRED : VALID;
    return account()
        .samlProvider(
            fields.required("Name"),
            fields.required("CreateDate"),
            fields
                .text("metadata")
                .orElseGet(() -> withDate("validUntil=\"" + validUntil.get() + "\"", certificate)));
  }

  private static AccountFixture provider(String metadata) {
    return account().samlProvider("corp-idp", "2026-02-11", metadata);
  }

  @Test
  void everything_that_is_wrong_with_a_provider_is_one_finding() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider(
                    "corp-idp",
                    "2023-05-21",
                    withDate("validUntil=\"2026-05-20T00:00:00Z\"", EXPIRED)))
        .saying(
            "SAML provider corp-idp: its metadata ended on 2026-05-20, its certificate ended on"
                + " 2026-05-20 and its metadata seems unchanged since 2023-05-21, 1258 days ago.");
  }

  @Test
  void what_ends_soon_is_reported_before_it_ends() {
    assertThatRule(rule())
        .on(provider(withCertificates(SOON)))
        .saying("SAML provider corp-idp: its certificate ends on 2026-11-20.");
    assertThatRule(rule())
        .with("expiresWithinDays", 7)
        .on(provider(withCertificates(SOON)))
        .staysSilent();
    assertThatRule(rule())
        .on(provider(withDate("validUntil=\"2026-11-01T00:00:00.000+00:00\"", VALID)))
        .mentioning("its metadata ends on 2026-11-01");
  }

  @Test
  void the_certificate_that_lasts_longest_counts() {
    assertThatRule(rule()).on(provider(withCertificates(EXPIRED, VALID))).staysSilent();
    assertThatRule(rule())
        .on(provider(withCertificates(EXPIRED, SOON)))
        .mentioning("the last of its certificates ends on 2026-11-20");
  }

  @Test
  void the_age_counts_from_the_newest_certificate_if_that_is_later() {
    assertThatRule(rule())
        .on(account().samlProvider("old", "2020-01-01", withCertificates(VALID)))
        .staysSilent();
    assertThatRule(rule())
        .with("maxAgeDays", 200)
        .on(account().samlProvider("old", "2020-01-01", withCertificates(VALID)))
        .saying("SAML provider old: its metadata seems unchanged since 2026-02-11, 261 days ago.");
  }

  @Test
  void several_entities_are_read_and_the_earliest_end_counts() {
    String entities =
        "<EntitiesDescriptor validUntil=\"2031-01-01T00:00:00Z\">"
            + withDate("validUntil=\"2026-01-01T00:00:00Z\"", VALID)
                .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")
            + "</EntitiesDescriptor>";
    assertThatRule(rule()).on(provider(entities)).mentioning("its metadata ended on 2026-01-01");
  }

  @Test
  void metadata_that_cannot_be_read_is_reported() {
    assertThatRule(rule())
        .on(provider("<EntityDescriptor"))
        .saying(
            "SAML provider corp-idp: its metadata cannot be judged because it is not well-formed"
                + " XML.");
    assertThatRule(rule()).on(provider("")).mentioning("not well-formed XML");
    assertThatRule(rule()).on(provider("<html/>")).mentioning("it has no EntityDescriptor");
    assertThatRule(rule()).on(provider(withCertificates())).mentioning("it has no certificate");
    assertThatRule(rule())
        .on(provider(withCertificates("AAAA")))
        .mentioning("one of its certificates cannot be read");
    assertThatRule(rule())
        .on(provider(withDate("validUntil=\"soon\"", VALID)))
        .mentioning("its validUntil is no date");
  }

  @Test
  void external_entities_are_not_followed() {
    assertThatRule(rule())
        .on(
            provider(
                """
                <!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>
                <EntityDescriptor><X509Certificate>&file;</X509Certificate></EntityDescriptor>
                """))
        .mentioning("it has a document type or entities, which are not followed");
  }

  @Test
  void entities_that_grow_without_end_are_not_expanded() {
    assertThatRule(rule())
        .on(
            provider(
                """
                <!DOCTYPE x [
                  <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
                ]>
                <EntityDescriptor validUntil="&c;"/>
                """))
        .mentioning("cannot be judged");
  }

  @Test
  void a_document_that_is_too_long_is_reported_unread() {
    assertThatRule(rule())
        .on(provider(" ".repeat(10_000_001)))
        .mentioning("because it has 10000001 characters");
  }

  @Test
  void without_metadata_the_dates_of_iam_count() {
    SamlProvider provider =
        new SamlProvider(
            "arn:aws:iam::111122223333:saml-provider/listed",
            "listed",
            Optional.of(Instant.parse("2026-10-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-10-29T00:00:00Z")),
            Optional.empty(),
            List.of(),
            SourceLocation.startOf("list-saml-providers.json"));
    assertThatRule(rule())
        .on(account().samlProvider(provider))
        .saying("SAML provider listed: its metadata ended on 2026-10-29.");
  }
}
