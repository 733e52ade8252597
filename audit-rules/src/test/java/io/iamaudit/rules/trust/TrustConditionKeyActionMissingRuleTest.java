package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustConditionKeyActionMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustConditionKeyActionMissingRule();
  }

  @Test
  void the_message_names_key_and_action() {
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
                "StringLike": {
                  "sts:SourceIdentity": "*@example.com"
                }
              }
            }
            """)
        .saying(
            "The policy demands `sts:SourceIdentity`, which only who may call `sts:SetSourceIdentity` can set, and allows that to nobody: the statement lets nobody in.")
        .pointingAt("/Statement/Condition/StringLike/sts:SourceIdentity");
  }

  @Test
  void tags_need_tag_session() {
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
                "ForAnyValue:StringEquals": {
                  "sts:TransitiveTagKeys": "team"
                },
                "Null": {
                  "aws:RequestTag/team": "false"
                }
              }
            }
            """)
        .finds(2)
        .mentioning("`sts:TagSession`");
  }

  @Test
  void the_action_may_stand_in_another_statement() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            [
              {
                "Effect": "Allow",
                "Principal": {
                  "AWS": "arn:aws:iam::444455556666:root"
                },
                "Action": "sts:AssumeRole",
                "Condition": {
                  "StringEquals": {
                    "aws:RequestTag/team": "a"
                  }
                }
              },
              {
                "Effect": "Allow",
                "Principal": {
                  "AWS": "arn:aws:iam::444455556666:root"
                },
                "Action": "sts:TagSession"
              }
            ]
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
              "Action": "sts:*",
              "Condition": {
                "StringEquals": {
                  "aws:RequestTag/team": "a"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void conditions_that_hold_without_the_key_demand_nothing() {
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
                "StringNotEquals": {
                  "aws:RequestTag/team": "a"
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
                  "aws:TagKeys": [
                    "a"
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
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "Null": {
                  "sts:SourceIdentity": "true"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void keys_that_need_no_action_and_denies_are_passed_over() {
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
                  "sts:ExternalId": "a",
                  "aws:PrincipalTag/team": "b"
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
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:SourceIdentity": "a"
                }
              }
            }
            """)
        .staysSilent();
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
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": [
                "sts:AssumeRole",
                "%s"
              ],
              "Condition": {
                "StringEquals": {
                  "sts:SourceIdentity": "a"
                }
              }
            }
            """
                .formatted(Unresolved.part("Part")))
        .staysSilent();
  }
}
