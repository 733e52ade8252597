package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.TextEdit;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustFederatedWrongActionRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustFederatedWrongActionRule();
  }

  private static String trusting(String principal, String action) {
    return """
        {"Effect": "Allow", "Principal": %s, "Action": %s}
        """
        .formatted(principal, action);
  }

  private static final String SAML =
      "{\"Federated\": \"arn:aws:iam::111122223333:saml-provider/corp\"}";

  @Test
  void the_message_says_which_call_the_principal_makes() {
    assertThatRule(rule())
        .onPolicy(PolicyType.TRUST, trusting(SAML, "\"sts:AssumeRole\""))
        .saying(
            "The policy allows `sts:AssumeRole` to `arn:aws:iam::111122223333:saml-provider/corp`,"
                + " a SAML provider, which can only call `sts:AssumeRoleWithSAML`: it cannot assume"
                + " the role.")
        .pointingAt("/Statement/Principal/Federated");
  }

  @Test
  void several_principals_are_one_finding() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            trusting(
                """
                {
                  "AWS": "111122223333",
                  "Federated": [
                    "arn:aws:iam::111122223333:oidc-provider/gitlab.com",
                    "accounts.google.com",
                    "www.amazon.com"
                  ]
                }
                """,
                "[\"sts:AssumeRole\", \"sts:TagSession\"]"))
        .finds(1)
        .mentioning("to 2 others like it");
  }

  @Test
  void a_call_that_nobody_makes_is_less_bad() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST, trusting(SAML, "[\"sts:AssumeRoleWithSAML\", \"sts:AssumeRole\"]"))
        .saying(
            "The policy allows `sts:AssumeRole`, which none of the principals of the statement can"
                + " call.");
  }

  @Test
  void wildcards_cover_the_call_that_is_needed() {
    for (String action : new String[] {"*", "sts:*", "sts:AssumeRole*", "sts:assumerolewithsaml"}) {
      assertThatRule(rule())
          .onPolicy(PolicyType.TRUST, trusting(SAML, "\"" + action + "\""))
          .staysSilent();
    }
  }

  @Test
  void tags_and_source_identities_may_have_a_statement_of_their_own() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST, trusting(SAML, "[\"sts:TagSession\", \"sts:SetSourceIdentity\"]"))
        .staysSilent();
  }

  @Test
  void everybody_makes_every_call() {
    for (String everybody : new String[] {"\"*\"", "{\"AWS\": \"*\"}"}) {
      assertThatRule(rule())
          .onPolicy(PolicyType.TRUST, trusting(everybody, "\"sts:AssumeRoleWithWebIdentity\""))
          .staysSilent();
    }
  }

  @Test
  void a_provider_of_an_unknown_form_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(PolicyType.TRUST, trusting("{\"Federated\": \"corp\"}", "\"sts:AssumeRole\""))
        .staysSilent();
  }

  @Test
  void what_is_not_known_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            trusting(
                "{\"Federated\": \"%s\"}".formatted(Unresolved.part("Provider")),
                "\"sts:AssumeRole\""))
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            trusting(SAML, "[\"sts:AssumeRole\", \"%s\"]".formatted(Unresolved.part("Action"))))
        .staysSilent();
  }

  @Test
  void the_call_of_a_provider_can_be_repaired() {
    assertThat(repairs(SAML, "\"sts:AssumeRole\"")).containsExactly("\"sts:AssumeRoleWithSAML\"");
    // Whether the principal or the call is wrong cannot be known here.
    assertThat(repairs("{\"AWS\": \"111122223333\"}", "\"sts:AssumeRoleWithSAML\"")).isEmpty();
    assertThat(repairs(SAML, "[\"sts:AssumeRole\", \"sts:AssumeRoleWithWebIdentity\"]")).isEmpty();
  }

  private List<String> repairs(String principal, String action) {
    return assertThatRule(rule())
        .onPolicy(PolicyType.TRUST, trusting(principal, action))
        .finds(1)
        .findings()
        .get(0)
        .repair()
        .stream()
        .flatMap(repair -> repair.edits().stream())
        .map(TextEdit::replacement)
        .toList();
  }
}
