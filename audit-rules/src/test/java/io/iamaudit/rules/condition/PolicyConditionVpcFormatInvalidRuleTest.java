package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionVpcFormatInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionVpcFormatInvalidRule();
  }

  @Test
  void an_endpoint_is_no_vpc() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceVpc": "vpce-1a2b3c4d"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceVpc` with `vpce-1a2b3c4d`, but a VPC is named"
                + " `vpc-` and 8 or 17 letters and digits, so the statement never allows anything.")
        .pointingAt("/Statement/Condition/StringEquals/aws:SourceVpc");
  }

  @Test
  void a_deny_unless_the_endpoint_is_right_exempts_nothing() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Effect": "Deny",
              "Principal": "*",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpc-1a2b3c4d"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceVpce` with `vpc-1a2b3c4d`, but an endpoint is"
                + " named `vpce-` and 8 or 17 letters and digits, so it exempts nothing from the"
                + " Deny.");
  }

  @Test
  void one_wrong_id_of_several_is_said_alone() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceVpc": ["vpc-1a2b3c4d", "vpc-1a2b3c4"]}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceVpc` with `vpc-1a2b3c4`, but a VPC is named"
                + " `vpc-` and 8 or 17 letters and digits.");
  }

  @Test
  void private_addresses_want_their_vpc() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}}
            }
            """)
        .saying(
            "The policy compares `aws:VpcSourceIp` without saying by `aws:SourceVpc` which"
                + " VPC is meant: every VPC can have the same private addresses.");
  }

  @Test
  void a_pattern_must_be_able_to_fit() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:SourceVpc": "vpce-*"}}
            }
            """)
        .finds(1);
  }

  @Test
  void patterns_variables_and_long_ids_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringLike": {"aws:SourceVpc": ["vp*", "*", "vpc-0a*"]},
                "StringEquals": {"aws:SourceVpce": ["vpce-0123456789abcdef0", "${aws:PrincipalTag/vpce}"]}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void literal_wildcards_and_presence_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringEquals": {"aws:SourceVpc": "vpc-*"},
                "Null": {"aws:VpcSourceIp": "false", "aws:SourceVpce": "false"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void an_endpoint_says_which_addresses_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "NotIpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"},
                "StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}
              }
            }
            """)
        .staysSilent();
  }
}
