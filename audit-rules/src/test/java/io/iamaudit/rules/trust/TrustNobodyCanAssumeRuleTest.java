package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustNobodyCanAssumeRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustNobodyCanAssumeRule();
  }

  @Test
  void only_denials_let_nobody_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Deny",
              "Principal": "*",
              "Action": "sts:AssumeRole"
            }
            """)
        .saying("The policy allows nobody to assume the role: it only denies.");
  }

  @Test
  void a_denial_of_everybody_undoes_the_rest() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "ec2.amazonaws.com"
                  },
                  "Action": "sts:AssumeRole"
                },
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .saying(
            "The policy allows nobody to assume the role: whom it names is gone or denied, comes by another call, or can never meet the conditions.");
  }

  @Test
  void unique_ids_of_deleted_principals_let_nobody_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "AROAEXAMPLEID1234567890"
              },
              "Action": "sts:AssumeRole"
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
                "AWS": [
                  "AIDAEXAMPLEID1234567890",
                  "arn:aws:iam::111122223333:role/deploy"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void the_wrong_call_lets_nobody_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Federated": "arn:aws:iam::111122223333:saml-provider/corp"
              },
              "Action": "sts:AssumeRole"
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
              "Action": "sts:AssumeRoleWithWebIdentity"
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
                "Service": "ec2.amazonaws.com"
              },
              "Action": "sts:TagSession"
            }
            """)
        .finds(1);
  }

  @Test
  void a_named_role_is_nobody_else() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:role/deploy"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "ArnEquals": {
                  "aws:PrincipalArn": "arn:aws:iam::444455556666:role/other"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void a_time_that_is_over_lets_nobody_in() {
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
                "DateLessThan": {
                  "aws:CurrentTime": "2020-01-01T00:00:00Z"
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
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "DateLessThan": {
                  "aws:CurrentTime": "2099-01-01T00:00:00Z"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void everybody_may_come_by_any_call() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {
                  "cognito-identity.amazonaws.com:aud": "eu-west-1:1234"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void conditions_that_somebody_can_meet_are_fine() {
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
                "ArnLike": {
                  "aws:PrincipalArn": "arn:aws:iam::444455556666:role/deploy"
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
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "aws:PrincipalOrgID": "o-exampleorgid"
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
                "StringEquals": {
                  "sts:ExternalId": "8f2c1d6e"
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
                "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              },
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringLike": {
                  "token.actions.githubusercontent.com:sub": "repo:example-org/*"
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
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": "111122223333"
                  },
                  "Action": "sts:AssumeRole"
                },
                {
                  "Effect": "Deny",
                  "Principal": {
                    "AWS": "*"
                  },
                  "Action": "sts:AssumeRole",
                  "Condition": {
                    "StringNotEquals": {
                      "aws:PrincipalOrgID": "o-exampleorgid"
                    }
                  }
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void a_denial_of_all_but_some_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": "arn:aws:iam::444455556666:root"
                  },
                  "Action": "sts:AssumeRole"
                },
                {
                  "Effect": "Deny",
                  "NotPrincipal": {
                    "AWS": [
                      "arn:aws:iam::444455556666:role/deploy",
                      "arn:aws:iam::444455556666:root"
                    ]
                  },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void an_operator_that_is_not_known_may_hold() {
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
                "StringNearly": {
                  "aws:PrincipalOrgID": "x"
                }
              }
            }
            """)
        .staysSilent();
  }
}
