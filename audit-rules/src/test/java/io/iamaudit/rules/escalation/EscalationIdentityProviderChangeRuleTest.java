package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationIdentityProviderChangeRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationIdentityProviderChangeRule();
  }

  @Test
  void provider_and_role_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .samlProvider("corp", "2025-01-01", "<xml/>")
                .role(
                    "admin",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"},
                      "Action": "sts:AssumeRoleWithSAML",
                      "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}
                    }
                    """,
                    role -> role.inlinePolicy("all", EVERYTHING))
                .user("eve", user -> user.inlinePolicy("own", allows("iam:UpdateSAMLProvider"))))
        .finds(1)
        .mentioning("it signs in to role admin as its identity provider");
  }
}
