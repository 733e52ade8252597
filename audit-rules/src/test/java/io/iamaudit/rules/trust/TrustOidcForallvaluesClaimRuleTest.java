package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustOidcForallvaluesClaimRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustOidcForallvaluesClaimRule();
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
                "Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAllValues:StringLike": {
                  "idp.example.com:groups": "ci-*"
                }
              }
            }
            """)
        .saying(
            "The policy compares `idp.example.com:groups` by `ForAllValues:StringLike`, which also holds for a token without the claim.");
  }

  @Test
  void a_claim_that_has_to_be_there_is_no_problem() {
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
                "ForAllValues:StringLike": {
                  "idp.example.com:groups": "ci-*"
                },
                "Null": {
                  "idp.example.com:groups": "false"
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
                "Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAllValues:StringLike": {
                  "idp.example.com:groups": "ci-*"
                },
                "Null": {
                  "idp.example.com:groups": "true"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void other_keys_and_denials_are_not_looked_at() {
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
                "ForAllValues:StringEquals": {
                  "aws:TagKeys": [
                    "team"
                  ]
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
              "Effect": "Deny",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAllValues:StringLike": {
                  "idp.example.com:groups": "*"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void what_aws_lists_with_one_value_is_another_rules_matter() {
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
                "ForAllValues:StringEquals": {
                  "cognito-identity.amazonaws.com:aud": "eu-west-1:1234"
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
                "Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "ForAllValues:StringLike": {
                  "idp.example.com:sub": "ci-*"
                }
              }
            }
            """)
        .staysSilent();
  }
}
