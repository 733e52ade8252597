package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderOidcUrlNotApprovedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderOidcUrlNotApprovedRule();
  }

  private List<String> approved = List.of();

  @Override
  protected AccountFixture example(ExampleObject fields) {
    approved = fields.texts("approved");
    return account().oidcProvider(fields.required("Url"));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("approvedIssuers", approved);
  }

  @Test
  void the_message_names_the_issuer() {
    assertThatRule(rule())
        .with("approvedIssuers", List.of("idp.example.com"))
        .on(account().oidcProvider("idp.example.com").oidcProvider("idp.unknown.example.com"))
        .saying("The identity provider idp.unknown.example.com is not among the approved issuers.");
  }

  @Test
  void saml_providers_are_approved_by_entity_or_arn() {
    AccountFixture account =
        account()
            .samlProvider("corp", "2026-02-11", SamlSamples.withCertificates(SamlSamples.VALID));
    assertThatRule(rule())
        .with("approvedIssuers", List.of("other"))
        .on(account)
        .saying("The identity provider idp is not among the approved issuers.");
    assertThatRule(rule()).with("approvedIssuers", List.of("idp")).on(account).staysSilent();
    assertThatRule(rule())
        .with("approvedIssuers", List.of("arn:aws:iam::*:saml-provider/corp"))
        .on(account)
        .staysSilent();
  }

  @Test
  void the_trust_zone_approves_too() {
    assertThatRule(rule())
        .trusting(new TrustZone(Set.of(), Set.of(), Set.of(), Set.of("idp.example.com")))
        .on(account().oidcProvider("idp.example.com").oidcProvider("other.example.com"))
        .finds(1);
  }

  @Test
  void without_a_list_nothing_is_reported() {
    assertThatRule(rule()).on(account().oidcProvider("idp.example.com")).staysSilent();
  }
}
