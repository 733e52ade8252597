package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class ProviderSamlWeakCertificateRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderSamlWeakCertificateRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String certificate =
        switch (fields.required("certificate")) {
          case "weak" -> SamlSamples.WEAK;
          case "twenty years" -> SamlSamples.TWENTY_YEARS;
          default -> SamlSamples.VALID;
        };
    return provider(fields.required("Name"), SamlSamples.withCertificates(certificate));
  }

  private static AccountFixture provider(String name, String metadata) {
    return account().samlProvider(name, "2026-02-11", metadata);
  }

  @Test
  void everything_that_is_weak_is_one_finding() {
    assertThatRule(rule())
        .on(
            provider(
                "corp", SamlSamples.withCertificates(SamlSamples.WEAK, SamlSamples.TWENTY_YEARS)))
        .saying(
            "SAML provider corp trusts a certificate with a key of RSA of only 1024 bits, signed by"
                + " SHA1withRSA and that holds for 20 years.");
  }

  @Test
  void what_is_strong_over_or_for_encryption_is_fine() {
    assertThatRule(rule())
        .on(provider("corp", SamlSamples.withCertificates(SamlSamples.VALID, SamlSamples.EXPIRED)))
        .staysSilent();
    assertThatRule(rule())
        .at("2036-01-01")
        .on(provider("corp", SamlSamples.withCertificates(SamlSamples.WEAK)))
        .staysSilent();
    assertThatRule(rule())
        .on(
            provider(
                "corp",
                SamlSamples.withCertificates(SamlSamples.WEAK)
                    .replace("use=\"signing\"", "use=\"encryption\"")))
        .staysSilent();
  }

  @Test
  void metadata_that_cannot_be_read_is_another_rules_matter() {
    assertThatRule(rule()).on(provider("corp", "<EntityDescriptor")).staysSilent();
  }

  @Test
  void the_provider_of_identity_center_is_not_looked_at() {
    assertThatRule(rule())
        .on(
            provider(
                "AWSSSO_3c6e0b8a9c15224a_DO_NOT_DELETE",
                SamlSamples.withCertificates(SamlSamples.WEAK)))
        .examiningNothing()
        .staysSilent();
  }
}
