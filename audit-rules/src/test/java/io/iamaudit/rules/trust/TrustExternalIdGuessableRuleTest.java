package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustExternalIdGuessableRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustExternalIdGuessableRule();
  }

  @Test
  void each_weakness_is_said() {
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
                  "sts:ExternalId": "1234"
                }
              }
            }
            """)
        .saying("The policy demands the external id `1234`, which has only 4 characters.");
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
                  "sts:ExternalId": "444455556666"
                }
              }
            }
            """)
        .saying(
            "The policy demands the external id `444455556666`, which is the id of the account that it lets in.");
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
                  "sts:ExternalId": "example-*"
                }
              }
            }
            """)
        .saying(
            "The policy demands the external id `example-*`, which has a wildcard: whatever matches is accepted.");
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
                  "sts:ExternalId": "ExternalId"
                }
              }
            }
            """)
        .saying(
            "The policy demands the external id `ExternalId`, which is a word that people try.");
  }

  @Test
  void a_long_one_is_fine() {
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
                  "sts:ExternalId": "8f2c1d6e-5b7a-4c7e-9a51-0d3f6b2e4c19"
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
                  "sts:ExternalId": "Example*Corp1"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void what_is_forbidden_is_not_demanded() {
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
                  "sts:ExternalId": "1234"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void the_length_can_be_chosen() {
    assertThatRule(rule())
        .with("minLength", 4)
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
              "Action": "sts:AssumeRole",
              "Condition": {"StringEquals": {"sts:ExternalId": "1234"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void the_id_of_the_own_account_is_known_to_all() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "scanned",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {"StringEquals": {"sts:ExternalId": "111122223333"}}
                    }
                    """))
        .saying(
            "The trust policy of role scanned demands the external id `111122223333`, which is the"
                + " id of this account.");
  }
}
