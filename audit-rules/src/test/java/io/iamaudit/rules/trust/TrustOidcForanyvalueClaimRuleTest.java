package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustOidcForanyvalueClaimRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustOidcForanyvalueClaimRule();
  }

  @Test
  void the_message_names_key_and_operator() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAnyValue:StringEquals": {
                  "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
                }
              }
            }
            """)
        .saying(
            "The policy compares `token.actions.githubusercontent.com:aud` by `ForAnyValue:StringEquals`, but a token has one value of it: the condition may mean something else than it seems to.");
  }

  @Test
  void claims_with_several_values_need_a_set_operator() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "cognito-identity.amazonaws.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAnyValue:StringLike": {
                  "cognito-identity.amazonaws.com:amr": "authenticated"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void other_providers_and_calls_are_not_looked_at() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAnyValue:StringEquals": {
                  "gitlab.com:aud": "a"
                }
              }
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "ForAllValues:StringEquals": {
                  "gitlab.com:aud": "a"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void an_unknown_operator_is_another_rules_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAnyValue:StringMatches": {
                  "token.actions.githubusercontent.com:aud": "a"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void for_all_values_is_another_rules_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"Federated": "accounts.google.com"},
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {"ForAllValues:StringEquals": {"accounts.google.com:aud": "example"}}
            }
            """)
        .staysSilent();
  }
}
