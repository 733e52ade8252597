package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustMultipleServicesRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustMultipleServicesRule();
  }

  @Test
  void unrelated_services_are_counted_over_all_statements() {
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
                    "Service": "glue.amazonaws.com"
                  },
                  "Action": "sts:AssumeRole"
                },
                {
                  "Effect": "Allow",
                  "Principal": {
                    "Service": [
                      "transfer.amazonaws.com",
                      "glue.amazonaws.com"
                    ]
                  },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .saying(
            "The policy lets 2 unrelated services assume the role: `glue.amazonaws.com` and `transfer.amazonaws.com`; each of them has what all of them need.");
  }

  @Test
  void parts_of_one_service_belong_together() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": [
                  "lambda.amazonaws.com",
                  "edgelambda.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
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
                "Service": [
                  "airflow.amazonaws.com",
                  "airflow-env.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
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
                "Service": [
                  "rds.amazonaws.com",
                  "monitoring.rds.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
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
                "Service": [
                  "logs.eu-west-1.amazonaws.com",
                  "logs.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void one_service_and_an_account_are_one_service() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "glue.amazonaws.com",
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void so_many_may_share_a_role_as_are_configured() {
    assertThatRule(rule())
        .with("maxServices", 2)
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": ["glue.amazonaws.com", "transfer.amazonaws.com"]},
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }
}
