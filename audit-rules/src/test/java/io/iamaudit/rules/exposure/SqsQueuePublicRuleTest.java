package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class SqsQueuePublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new SqsQueuePublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:sqs:eu-west-1:111122223333:orders";
  }

  @Override
  protected String type() {
    return "AWS::SQS::Queue";
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
                  "Action": "sqs:SendMessage",
                  "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
                }
                """))
        .saying("Queue orders allows anybody sqs:SendMessage.");
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
                    "Action": "sqs:SendMessage",
                    "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
                  }
                ]
                """))
        .staysSilent();
  }
}
