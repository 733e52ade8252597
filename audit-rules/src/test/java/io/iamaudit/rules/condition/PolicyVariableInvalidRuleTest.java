package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyVariableInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyVariableInvalidRule();
  }

  @Test
  void a_brace_is_missing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": ["arn:aws:s3:::home/${aws:username/*", "arn:aws:s3:::a/${aws:username}/${aws:userid"]
            }
            """)
        .saying(
            "The policy has a policy variable in `arn:aws:s3:::home/${aws:username/*` that"
                + " has no closing brace, so it is plain text.")
        .pointingAt("/Statement/Resource/0");
  }

  @Test
  void nothing_stands_between_the_braces() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": "${}"}}
            }
            """)
        .saying(
            "The policy has a policy variable in `${}` that is empty, so no value can stand"
                + " in its place.");
  }

  @Test
  void a_default_wants_quotes() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": "${aws:PrincipalTag/name, none}"}}
            }
            """)
        .saying(
            "The policy has a policy variable in `${aws:PrincipalTag/name, none}` that has a"
                + " default without single quotes, which AWS rejects.");
  }

  @Test
  void a_space_is_part_of_no_name() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": "${aws: username}"}}
            }
            """)
        .saying(
            "The policy has a policy variable in `${aws: username}` that has a space in its"
                + " name, so it names no condition key.");
  }

  @Test
  void a_space_at_the_end_can_be_mended() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::home/${ aws:username }/*"
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::home/${aws:username}/*"
            }
            """);
  }

  @Test
  void one_inside_cannot() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::home/${aws:Principal Tag/a}/*"
                }
                """))
        .isEmpty();
  }

  @Test
  void actions_and_principals_take_none() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::${aws:PrincipalAccount}:root"},
              "Action": "s3:${aws:PrincipalTag/verb}Object",
              "Resource": "*"
            }
            """)
        .saying(
            "The policy has a policy variable in `s3:${aws:PrincipalTag/verb}Object` that"
                + " stands where AWS fills in no variables, so it is plain text.");
  }

  @Test
  void condition_keys_take_none() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/${aws:username}": "owner"}}
            }
            """)
        .saying(
            "The policy has a policy variable in `aws:ResourceTag/${aws:username}` that"
                + " stands where AWS fills in no variables, so it is plain text.");
  }

  @Test
  void the_placeholder_of_a_tag_is_another_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/${TagKey}": "owner"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void numbers_take_none() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"NumericLessThan": {"s3:max-keys": "${aws:PrincipalTag/limit}"}}
            }
            """)
        .saying(
            "The policy has a policy variable in `${aws:PrincipalTag/limit}` that stands in a"
                + " value of an operator that takes no variables, so it is plain text.");
  }

  @Test
  void neither_do_addresses() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": "${aws:PrincipalTag/ip}"}}
            }
            """)
        .finds(1);
  }

  @Test
  void the_old_version_has_none() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Statement": {
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::home/${aws:username}/*",
                "Condition": {"StringLike": {"s3:prefix": "${aws:username}/*"}}
              }
            }
            """)
        .saying(
            "The policy has a policy variable in `arn:aws:s3:::home/${aws:username}/*` that"
                + " is plain text, because the version of the policy is 2008-10-17.");
  }

  @Test
  void variables_escapes_and_defaults_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::${aws:username}/*",
              "Condition": {
                "StringLike": {"s3:prefix": ["${aws:username}", "${aws:PrincipalTag/a, 'b c'}", "${*}", "$", "a$b{c}"]},
                "ArnLike": {"aws:SourceArn": "arn:aws:s3:::${aws:username}"},
                "Bool": {"aws:SecureTransport": "${aws:ViaAWSService}"}
              }
            }
            """)
        .staysSilent();
  }
}
