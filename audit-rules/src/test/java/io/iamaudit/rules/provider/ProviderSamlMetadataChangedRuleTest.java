package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ExpectedSamlMetadata;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderSamlMetadataChangedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderSamlMetadataChangedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String provider = fields.required("provider");
    AccountFixture account = account();
    fields
        .text("held")
        .ifPresent(held -> account.samlProvider(provider, "2026-02-11", metadata(held)));
    return published(account, provider, metadata(fields.required("published")));
  }

  private static String metadata(String certificate) {
    return SamlSamples.withCertificates(
        certificate.equals("soon") ? SamlSamples.SOON : SamlSamples.VALID);
  }

  private static AccountFixture published(AccountFixture account, String provider, String xml) {
    return account.change(
        it ->
            it.expectedSamlMetadata(
                List.of(
                    new ExpectedSamlMetadata(
                        provider,
                        xml,
                        SourceLocation.startOf("expected-saml-metadata." + provider + ".xml")))));
  }

  private static AccountFixture corp(String held, String published) {
    return published(account().samlProvider("corp", "2026-02-11", held), "corp", published);
  }

  private static String withAddress(String entity, String address) {
    return SamlSamples.withCertificates(SamlSamples.VALID)
        .replace("entityID=\"idp\"", "entityID=\"" + entity + "\"")
        .replace(
            "</md:IDPSSODescriptor>",
            "<md:SingleSignOnService Location=\"" + address + "\"/></md:IDPSSODescriptor>");
  }

  @Test
  void certificates_are_compared_by_what_they_are() {
    assertThatRule(rule())
        .on(
            corp(
                SamlSamples.withCertificates(SamlSamples.VALID, SamlSamples.EXPIRED),
                SamlSamples.withCertificates(SamlSamples.SOON, SamlSamples.VALID)))
        .saying(
            "SAML provider corp trusts 1 certificate that the identity provider no longer publishes"
                + " and lacks 1 certificate that the identity provider publishes.");
  }

  @Test
  void entities_and_addresses_are_compared() {
    assertThatRule(rule())
        .on(
            corp(
                withAddress("idp", "https://idp.example.com/sso"),
                withAddress("new-idp", "https://login.example.com/sso")))
        .saying(
            "SAML provider corp has the entity id `idp` where the identity provider publishes"
                + " `new-idp` and has the sign-in address `https://idp.example.com/sso` where the"
                + " identity provider publishes `https://login.example.com/sso`.");
  }

  @Test
  void order_dates_and_spaces_do_not_matter() {
    assertThatRule(rule())
        .on(
            corp(
                SamlSamples.withCertificates(SamlSamples.VALID, SamlSamples.SOON),
                SamlSamples.withDate(
                        "validUntil=\"2031-02-11T00:00:00Z\"", SamlSamples.SOON, SamlSamples.VALID)
                    .replace("  ", "    ")))
        .staysSilent();
  }

  @Test
  void what_cannot_be_compared_is_said() {
    assertThatRule(rule())
        .on(published(account(), "gone", SamlSamples.withCertificates(SamlSamples.VALID)))
        .saying("SAML provider gone cannot be compared: there is no such provider in the input.");
    assertThatRule(rule())
        .on(corp(SamlSamples.withCertificates(SamlSamples.VALID), "<html/>"))
        .saying(
            "SAML provider corp cannot be compared: of the published metadata, it has no"
                + " EntityDescriptor.");
    assertThatRule(rule())
        .on(corp("<html/>", SamlSamples.withCertificates(SamlSamples.VALID)))
        .staysSilent();
  }

  @Test
  void providers_without_a_document_are_not_looked_at() {
    assertThatRule(rule())
        .on(account().samlProvider("corp", "2026-02-11", "<EntityDescriptor/>"))
        .examiningNothing()
        .staysSilent();
  }
}
