package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustRolesAnywhereRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustRolesAnywhereRule();
  }

  @Test
  void a_role_for_any_certificate_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": [
                "sts:AssumeRole",
                "sts:SetSourceIdentity",
                "sts:TagSession"
              ]
            }
            """)
        .saying(
            "The policy lets every certificate of every trust anchor of the account assume the role: no condition names the certificate or the trust anchor.")
        .pointingAt("/Statement/Principal/Service");
  }

  @Test
  void each_missing_action_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "aws:PrincipalTag/x509Subject/CN": "build-01"
                },
                "ArnEquals": {
                  "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/example"
                }
              }
            }
            """)
        .saying(
            "The policy does not allow `sts:SetSourceIdentity` and `sts:TagSession` to `rolesanywhere.amazonaws.com`, without which IAM Roles Anywhere cannot assume the role.");
  }

  @Test
  void both_faults_are_two_findings() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .finds(2);
  }

  @Test
  void actions_may_stand_in_statements_of_their_own() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            [
              {
                "Effect": "Allow",
                "Principal": {
                  "Service": "rolesanywhere.amazonaws.com"
                },
                "Action": "sts:AssumeRole",
                "Condition": {
                  "StringEquals": {
                    "aws:PrincipalTag/x509Subject/CN": "build-01"
                  },
                  "ArnEquals": {
                    "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/example"
                  }
                }
              },
              {
                "Effect": "Allow",
                "Principal": {
                  "Service": "rolesanywhere.amazonaws.com"
                },
                "Action": [
                  "sts:TagSession",
                  "sts:SetSourceIdentity"
                ]
              }
            ]
            """)
        .staysSilent();
  }

  @Test
  void wildcards_and_one_condition_are_enough() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": "sts:*",
              "Condition": {
                "StringLike": {
                  "aws:PrincipalTag/x509SAN/URI": "spiffe://example.com/*"
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
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": [
                "sts:AssumeRole",
                "sts:SetSourceIdentity",
                "sts:TagSession"
              ],
              "Condition": {
                "StringEquals": {
                  "sts:SourceIdentity": "build-01"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void a_condition_on_the_account_names_no_certificate() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": [
                "sts:AssumeRole",
                "sts:SetSourceIdentity",
                "sts:TagSession"
              ],
              "Condition": {
                "StringEquals": {
                  "aws:SourceAccount": "111122223333"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void what_is_not_known_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": [
                "sts:AssumeRole",
                "%s"
              ],
              "Condition": {
                "StringEquals": {
                  "aws:PrincipalTag/x509Subject/CN": "build-01"
                },
                "ArnEquals": {
                  "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/example"
                }
              }
            }
            """
                .formatted(Unresolved.part("Part")))
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "rolesanywhere.amazonaws.com"
              },
              "Action": [
                "sts:AssumeRole",
                "sts:SetSourceIdentity",
                "sts:TagSession"
              ],
              "Condition": {
                "StringEquals": {
                  "%s": "a"
                }
              }
            }
            """
                .formatted(Unresolved.part("Part")))
        .staysSilent();
  }
}
