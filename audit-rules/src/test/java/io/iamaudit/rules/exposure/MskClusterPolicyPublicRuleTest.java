package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class MskClusterPolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new MskClusterPolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1234abcd-12ab-34cd-56ef-1234567890ab-1";
  }

  @Override
  protected String type() {
    return "AWS::MSK::Cluster";
  }

  @Test
  void what_it_gives_to_everybody_is_said_with_the_actions() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "kafka:CreateVpcConnection",
                  "Resource": "arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1234abcd-12ab-34cd-56ef-1234567890ab-1"
                }
                """))
        .saying("Cluster orders allows every AWS account kafka:CreateVpcConnection.");
  }

  @Test
  void a_deny_for_everybody_closes_it() {
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "kafka:CreateVpcConnection",
                    "Resource": "arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1234abcd-12ab-34cd-56ef-1234567890ab-1"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1234abcd-12ab-34cd-56ef-1234567890ab-1"
                  }
                ]
                """))
        .staysSilent();
  }
}
