package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionWildcardTooPermissiveRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionWildcardTooPermissiveRule();
  }

  @Test
  void an_open_id_lets_any_session_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:userid": "*:alice"}}
            }
            """)
        .saying(
            "The policy allows by `aws:userid` like `*:alice`, which lets in whoever chooses"
                + " a fitting session name.")
        .pointingAt("/Statement/Condition/StringLike/aws:userid");
  }

  @Test
  void an_exemption_as_well() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLike": {"aws:userid": ["AROAEXAMPLEID:*", "A*:admin"]}}
            }
            """)
        .saying(
            "The policy exempts from a Deny by `aws:userid` like `A*:admin`, which lets in"
                + " whoever chooses a fitting session name.");
  }

  @Test
  void a_variable_is_as_open() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:userid": "${aws:PrincipalTag/id}:alice"}}
            }
            """)
        .saying(
            "The policy allows by `aws:userid` like `${aws:PrincipalTag/id}:alice`, which"
                + " lets in whoever chooses a fitting session name.");
  }

  @Test
  void an_open_account_lets_strangers_in() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "*"},
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}
            }
            """)
        .saying(
            "The policy allows by `aws:PrincipalArn` like `arn:aws:iam::*:role/deploy`, which"
                + " lets in principals of every AWS account that can choose a fitting name.");
  }

  @Test
  void a_source_of_any_account_is_anybodys() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "sns.amazonaws.com"},
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:orders"}}
            }
            """)
        .saying(
            "The policy allows by `aws:SourceArn` like `arn:aws:sns:*:*:orders`, which fits"
                + " resources of every AWS account.");
  }

  @Test
  void buckets_have_names_instead_of_accounts() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "s3.amazonaws.com"},
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::a*"}}
            }
            """)
        .finds(1);
  }

  @Test
  void a_long_start_of_a_name_stays_silent() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "s3.amazonaws.com"},
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {
                "ArnLike": {
                  "aws:SourceArn": ["arn:aws:s3:::reports-*", "arn:aws:s3:*:*:reports", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:*:${aws:ResourceAccount}:*"]
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void known_accounts_and_other_limits_stay_silent() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            [
            {
              "Effect": "Allow",
              "Principal": {"AWS": "111122223333"},
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}
            },
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {
                "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"},
                "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
              }
            },
            {
              "Effect": "Deny",
              "Principal": "*",
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}
            }
            ]
            """)
        .staysSilent();
  }

  @Test
  void identity_policies_know_the_account() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"},
                "StringLike": {"aws:userid": ["AROAEXAMPLEID:*", "*"]}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void a_deny_of_too_much_is_safe() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:userid": "*:guest"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void how_much_must_be_literal_is_a_parameter() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": "*",
          "Condition": {"StringLike": {"aws:userid": "AROAEX*"}}
        }
        """;
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
    assertThatRule(rule())
        .with("minLiteralChars", 7)
        .onPolicy(PolicyType.IDENTITY, policy)
        .finds(1);
  }
}
