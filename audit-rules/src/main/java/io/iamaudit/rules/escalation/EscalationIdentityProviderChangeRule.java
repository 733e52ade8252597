package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can change an identity provider that a more powerful role trusts. */
public final class EscalationIdentityProviderChangeRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-identity-provider-change")
          .title("Principal can sign in to an administrator role as its identity provider")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html")
          .remediation(
              "Leave iam:UpdateSAMLProvider, iam:UpdateOpenIDConnectProviderThumbprint and the "
                  + "like to those who are administrators anyway. Whoever renews certificates of the "
                  + "provider with it cannot any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
