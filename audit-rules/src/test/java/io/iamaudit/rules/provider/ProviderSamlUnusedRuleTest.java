package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class ProviderSamlUnusedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderSamlUnusedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String name = fields.required("Name");
    AccountFixture account = account().samlProvider(name, "2026-02-11", "<EntityDescriptor/>");
    return fields.flag("trusted") ? account.role("sso", trust(name)) : account;
  }

  private static String trust(String provider) {
    return """
    {
      "Effect": "Allow",
      "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/%s"},
      "Action": "sts:AssumeRoleWithSAML"
    }
    """
        .formatted(provider);
  }

  @Test
  void the_message_names_the_provider() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("old-idp", "2026-02-11", "<EntityDescriptor/>")
                .samlProvider("corp", "2026-02-11", "<EntityDescriptor/>")
                .role("sso", trust("corp")))
        .saying("No role trusts SAML provider old-idp.");
  }

  @Test
  void a_denial_is_no_trust() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("corp", "2026-02-11", "<EntityDescriptor/>")
                .role("sso", trust("corp").replace("Allow", "Deny")))
        .finds(1);
  }

  @Test
  void the_provider_of_identity_center_is_not_looked_at() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider(
                    "AWSSSO_3c6e0b8a9c15224a_DO_NOT_DELETE", "2026-02-11", "<EntityDescriptor/>"))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_trust_policy_that_cannot_be_read_may_name_it() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("corp", "2026-02-11", "<EntityDescriptor/>")
                .role(
                    "odd",
                    role ->
                        role.change(
                            it ->
                                it.trustPolicy(
                                    PolicyBody.parse("{", PolicyOrigin.wholeDocument("odd"))))))
        .staysSilent();
  }

  @Test
  void without_all_roles_nothing_is_said() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("corp", "2026-02-11", "<EntityDescriptor/>")
                .partial(DataPart.ROLES, "a page is missing"))
        .isNotEvaluated("a page is missing");
  }
}
