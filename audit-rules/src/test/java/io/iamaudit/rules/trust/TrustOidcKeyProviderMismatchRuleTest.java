package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustOidcKeyProviderMismatchRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustOidcKeyProviderMismatchRule();
  }

  @Test
  void the_message_names_key_and_provider() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "token.actions.githubusercontent.com:sub": "repo:example-org/web:environment:production"
                }
              }
            }
            """)
        .saying(
            "The policy has a condition on `token.actions.githubusercontent.com:sub`, but who comes from `arn:aws:iam::111122223333:oidc-provider/gitlab.com` never has that key: the condition never holds.");
  }

  @Test
  void what_holds_without_its_key_always_holds() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringNotEquals": {
                  "token.actions.githubusercontent.com:sub": "x"
                }
              }
            }
            """)
        .mentioning("the condition always holds.");
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEqualsIfExists": {
                  "token.actions.githubusercontent.com:sub": "x"
                }
              }
            }
            """)
        .mentioning("the condition always holds.");
  }

  @Test
  void a_scheme_before_the_host_makes_another_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "https://idp.example.com:sub": "x"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void the_path_of_the_provider_is_part_of_the_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "oidc.eks.eu-west-1.amazonaws.com/id/OTHER:sub": "x"
                }
              }
            }
            """)
        .finds(1);
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "oidc.eks.eu-west-1.amazonaws.com/id/example:sub": "x"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void keys_of_services_and_of_aws_belong_to_nobody() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "aws:RequestedRegion": "eu-west-1",
                  "sts:RoleSessionName": "x"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void keys_of_saml_belong_to_saml() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:AssumeRoleWithSAML",
              "Condition": {
                "StringEquals": {
                  "SAML:aud": "https://signin.aws.amazon.com/saml"
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
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:AssumeRoleWithSAML",
              "Condition": {
                "StringEquals": {
                  "gitlab.com:aud": "x"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void one_of_several_providers_is_enough() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": [
                  "arn:aws:iam::111122223333:oidc-provider/gitlab.com",
                  "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
                ]
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "token.actions.githubusercontent.com:sub": "x"
                }
              }
            }
            """)
        .staysSilent();
  }
}
