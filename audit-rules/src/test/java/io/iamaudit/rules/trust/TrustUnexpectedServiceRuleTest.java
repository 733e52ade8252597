package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustUnexpectedServiceRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustUnexpectedServiceRule();
  }

  @Test
  void a_mistyped_service_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "lamda.amazonaws.com"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .saying(
            "The policy trusts `lamda.amazonaws.com`, a service principal that is not known here; did you mean `lambda.amazonaws.com`.");
  }

  @Test
  void what_is_only_new_is_not_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "zzqqx-something-new.amazonaws.com"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void regional_names_other_partitions_and_parts_are_right() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "ec2.amazonaws.com"
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
                "Service": "states.eu-west-1.amazonaws.com"
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
                "Service": "ec2.amazonaws.com.cn"
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
                "Service": "pods.eks.amazonaws.com"
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
                "Service": "monitoring.rds.amazonaws.com"
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
                "Service": "ecs-tasks.amazonaws.com"
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
                "Service": "edgelambda.amazonaws.com"
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
                "Service": "vpc-flow-logs.amazonaws.com"
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
                "Service": "batchoperations.s3.amazonaws.com"
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
                "Service": "export.rds.amazonaws.com"
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
                "Service": "delivery.logs.amazonaws.com"
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
                "Service": "spotfleet.amazonaws.com"
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
                "Service": "opsworks.amazonaws.com"
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
                "Service": "cognito-idp.amazonaws.com"
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
                "Service": "airflow-env.amazonaws.com"
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
                "Service": "codestar-notifications.amazonaws.com"
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
                "Service": "application-autoscaling.amazonaws.com"
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
                "Service": "apidestinations.events.amazonaws.com"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }

  @Test
  void with_a_list_every_other_service_is_reported() {
    assertThatRule(rule())
        .with("allowedServices", List.of("ec2.amazonaws.com", "*.rds.amazonaws.com"))
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": [
                  "ec2.amazonaws.com",
                  "monitoring.rds.amazonaws.com",
                  "glue.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .saying("The policy trusts `glue.amazonaws.com`, which is not among the allowed services.");
  }
}
