package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import org.junit.jupiter.api.Test;

class TrustFederatedProviderMissingRuleTest extends TrustContract {
  @Override
  protected Rule rule() {
    return new TrustFederatedProviderMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return super.example(fields)
        .samlProvider("corp", "2026-02-11", "<EntityDescriptor/>")
        .oidcProvider("idp.example.com");
  }

  @Test
  void a_provider_that_is_not_there_is_reported() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/gone"},
                      "Action": "sts:AssumeRoleWithSAML"
                    }
                    """))
        .saying(
            "Role shared trusts the identity provider `arn:aws:iam::111122223333:saml-provider/gone`, which the account does not have.");
  }

  @Test
  void providers_that_are_there_are_fine() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("corp", "2026-02-11", "<EntityDescriptor/>")
                .oidcProvider("idp.example.com/Tenant")
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {
                        "Federated": [
                          "arn:aws:iam::111122223333:saml-provider/corp",
                          "arn:aws:iam::111122223333:oidc-provider/idp.example.com/Tenant",
                          "cognito-identity.amazonaws.com",
                          "accounts.google.com"
                        ]
                      },
                      "Action": "sts:AssumeRoleWithWebIdentity"
                    }
                    """))
        .staysSilent();
  }

  @Test
  void a_kind_that_was_not_collected_completely_is_not_judged() {
    assertThatRule(rule())
        .on(
            account()
                .partial(DataPart.SAML_PROVIDERS, "a page is missing")
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {
                        "Federated": [
                          "arn:aws:iam::111122223333:saml-provider/gone",
                          "arn:aws:iam::111122223333:oidc-provider/gone.example.com"
                        ]
                      },
                      "Action": "sts:*"
                    }
                    """))
        .finds(1)
        .mentioning("oidc-provider/gone.example.com");
  }

  @Test
  void providers_of_other_accounts_are_not_in_sight() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "shared",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Federated": "arn:aws:iam::444455556666:saml-provider/corp"},
                      "Action": "sts:AssumeRoleWithSAML"
                    }
                    """))
        .staysSilent();
  }
}
