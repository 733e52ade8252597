package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustSamlMissingAudienceRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustSamlMissingAudienceRule();
  }

  @Test
  void without_a_condition_every_assertion_enters() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:AssumeRoleWithSAML"
            }
            """)
        .saying(
            "The policy lets SAML assertions in whatever service they were issued for: no condition names `SAML:aud`.");
  }

  @Test
  void a_condition_that_others_meet_is_none() {
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
                "StringLike": {
                  "SAML:aud": "*"
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
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:AssumeRoleWithSAML",
              "Condition": {
                "StringEqualsIfExists": {
                  "SAML:sub_type": "persistent"
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
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:AssumeRoleWithSAML",
              "Condition": {
                "StringNotEquals": {
                  "SAML:aud": "https://other.example.com"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void endpoints_of_each_partition_are_known() {
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
                  "saml:aud": "https://signin.aws.amazon.com/saml"
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
                  "saml:aud": "https://eu-west-1.signin.aws.amazon.com/saml"
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
                  "saml:aud": "https://signin.amazonaws-us-gov.com/saml"
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
                  "saml:aud": "https://signin.amazonaws.cn/saml"
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
                  "saml:aud": "https://*.signin.aws.amazon.com/saml"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void an_audience_that_is_not_known_is_low() {
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
                  "SAML:aud": "https://portal.example.com/saml"
                }
              }
            }
            """)
        .saying(
            "The policy accepts SAML assertions for the audience `https://portal.example.com/saml`, which is no sign-in endpoint of AWS that is known here.");
  }

  @Test
  void the_recipient_says_the_same() {
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
                  "SAML:recipient": "https://signin.aws.amazon.com/saml"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void other_calls_carry_no_assertion() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:TagSession"
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
                "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "token.actions.githubusercontent.com:aud": "x"
                }
              }
            }
            """)
        .staysSilent();
  }
}
