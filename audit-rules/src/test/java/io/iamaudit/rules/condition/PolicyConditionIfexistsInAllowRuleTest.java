package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyConditionIfexistsInAllowRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionIfexistsInAllowRule();
  }

  @Test
  void access_keys_have_no_mfa() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}
            }
            """)
        .saying(
            "The policy allows by `BoolIfExists` of `aws:MultiFactorAuthPresent`, which every"
                + " request without the key meets, as any with an access key of a user.")
        .pointingAt("/Statement/Condition/BoolIfExists");
  }

  @Test
  void endpoints_have_no_source_ip() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}}
            }
            """)
        .saying(
            "The policy allows by `IpAddressIfExists` of `aws:SourceIp`, which every request"
                + " without the key meets, as any through a VPC endpoint.");
  }

  @Test
  void the_internet_has_no_vpc() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIfExists": {"AWS:SourceVPC": "vpc-1a2b3c4d"}}
            }
            """)
        .saying(
            "The policy allows by `StringEqualsIfExists` of `AWS:SourceVPC`, which every"
                + " request without the key meets, as any from the internet.");
  }

  @Test
  void a_missing_external_id_passes() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "444455556666"},
              "Action": "sts:AssumeRole",
              "Condition": {"StringEqualsIfExists": {"sts:ExternalId": "x"}}
            }
            """)
        .saying(
            "The policy allows by `StringEqualsIfExists` of `sts:ExternalId`, which every"
                + " request without the key meets.");
  }

  @Test
  void tags_of_the_principal_are_guards() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIfExists": {"aws:PrincipalTag/team": "a"}}
            }
            """)
        .finds(1);
  }

  @Test
  void a_demand_elsewhere_closes_the_hole() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "BoolIfExists": {"aws:MultiFactorAuthPresent": "true"},
                "Null": {"aws:MultiFactorAuthPresent": "false"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void both_networks_leave_none_out() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"},
                "StringEqualsIfExists": {"aws:SourceVpc": "vpc-1a2b3c4d"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void denies_negations_and_optional_parts_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            [
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1a2b3c4d"}}
            },
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1a2b3c4d"}}
            },
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringEqualsIfExists": {
                  "aws:RequestTag/team": "a",
                  "iam:PassedToService": "ec2.amazonaws.com"
                }
              }
            }
            ]
            """)
        .staysSilent();
  }

  @Test
  void keys_can_be_declared_safe() {
    assertThatRule(rule())
        .with("safeKeys", List.of("aws:sourcevpce"))
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
            }
            """)
        .staysSilent();
  }
}
