package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionIpRangeInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionIpRangeInvalidRule();
  }

  @Test
  void a_text_that_is_no_range_matches_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/33"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with `203.0.113.0/33`, which is no address"
                + " and no range in CIDR notation, so the statement never allows anything.")
        .pointingAt("/Statement/Condition/IpAddress/aws:SourceIp");
  }

  @Test
  void negated_it_matches_everything() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.*"]}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with `203.0.113.*`, which is no address and"
                + " no range in CIDR notation.");
  }

  @Test
  void one_of_several_is_said_alone() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "office.example.com"]}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with `office.example.com`, which is no"
                + " address and no range in CIDR notation.");
  }

  @Test
  void private_addresses_never_call() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.168.1.1"]}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with the private ranges `10.0.0.0/8` and"
                + " `192.168.1.1`, which AWS never sees there, so the statement never allows"
                + " anything.");
  }

  @Test
  void with_if_exists_endpoints_are_left() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddressIfExists": {"aws:SourceIp": "10.0.0.0/8"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with the private range `10.0.0.0/8`, which"
                + " AWS never sees there, so only requests without the key meet it.");
  }

  @Test
  void a_guard_against_them_hits_everybody() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NotIpAddress": {"aws:SourceIp": "fd00::/8"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with the private range `fd00::/8`, which AWS"
                + " never sees there, so it exempts nothing from the Deny.");
  }

  @Test
  void some_private_ranges_are_less_severe() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "172.16.0.0/12"]}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void bits_behind_the_prefix_can_be_mended() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.7/24"}}
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
            }
            """);
  }

  @Test
  void so_can_those_of_version_6() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:DB8::1/32"]}}
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}}
            }
            """);
  }

  @Test
  void ranges_for_documentation_and_of_vpcs_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "IpAddress": {
                  "aws:SourceIp": ["192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32", "0.0.0.0/0"],
                  "aws:VpcSourceIp": "10.0.0.0/8"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void a_wider_range_than_the_private_one_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": ["172.0.0.0/8", "100.64.0.1"]}}
            }
            """)
        .staysSilent();
  }

  @Test
  void other_operators_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceIp": "x"}, "Null": {"aws:SourceIp": "true"}}
            }
            """)
        .staysSilent();
  }
}
