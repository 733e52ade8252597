package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class SnsTopicPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new SnsTopicPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:sns:eu-west-1:111122223333:orders";
  }

  @Override
  protected String type() {
    return "AWS::SNS::Topic";
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
                  "Action": "sns:Publish",
                  "Resource": "arn:aws:sns:eu-west-1:111122223333:orders"
                }
                """))
        .saying("Topic orders allows anybody sns:Publish.");
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
                    "Action": "sns:Publish",
                    "Resource": "arn:aws:sns:eu-west-1:111122223333:orders"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:sns:eu-west-1:111122223333:orders"
                  }
                ]
                """))
        .staysSilent();
  }
}
