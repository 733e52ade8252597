package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyConditionServicePrincipalMissingSourceRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionServicePrincipalMissingSourceRule();
  }

  @Test
  void the_service_is_named() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sns",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*"
            }
            """)
        .saying(
            "The policy allows `events.amazonaws.com` without saying for whom"
                + " (`aws:SourceArn`, `aws:SourceAccount`): whoever uses the service can make it"
                + " act on this resource.")
        .pointingAt("/Statement/Principal/Service");
  }

  @Test
  void other_conditions_do_not_say_for_whom() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": ["logging.s3.amazonaws.com", "delivery.logs.amazonaws.com"]},
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"Bool": {"aws:SecureTransport": "true"}}
            }
            """)
        .finds(1);
  }

  @Test
  void each_key_that_says_for_whom_counts() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sns",
            """
            [
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"AWS:SourceAccount": "111122223333"}}
            },
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}}
            },
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceOrgID": "111122223333"}}
            },
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}}
            }
            ]
            """)
        .staysSilent();
  }

  @Test
  void the_key_that_served_before_is_less_bad() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sns",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "ses.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceOwner": "111122223333"}}
            }
            """)
        .saying(
            "The policy allows `ses.amazonaws.com` and says for whom by `aws:SourceOwner`; AWS"
                + " recommends `aws:SourceArn` or `aws:SourceAccount`, which the service vouches"
                + " for.")
        .pointingAt("/Statement/Condition/StringEquals/aws:SourceOwner");
  }

  @Test
  void denies_and_other_principals_stay_silent() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sns",
            """
            [
            {
              "Effect": "Deny",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*"
            },
            {
              "Effect": "Allow",
              "Principal": {"AWS": "111122223333"},
              "Action": "sns:Publish",
              "Resource": "*"
            }
            ]
            """)
        .staysSilent();
  }

  @Test
  void services_can_be_exempt() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Principal": {"Service": "ec2.amazonaws.com"},
          "Action": "s3:GetObject",
          "Resource": "*"
        }
        """;
    assertThatRule(rule()).onResourcePolicy("s3", policy).finds(1);
    assertThatRule(rule())
        .with("exemptServices", List.of("ec2.*"))
        .onResourcePolicy("s3", policy)
        .staysSilent();
  }

  @Test
  void trust_policies_have_a_rule_of_their_own() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sts:AssumeRole"
            }
            """)
        .examiningNothing()
        .staysSilent();
  }
}
