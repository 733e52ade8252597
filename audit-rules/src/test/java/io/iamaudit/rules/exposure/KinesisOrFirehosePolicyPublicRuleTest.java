package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class KinesisOrFirehosePolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new KinesisOrFirehosePolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks";
  }

  @Override
  protected String type() {
    return "AWS::Kinesis::Stream";
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
                  "Action": "kinesis:PutRecord",
                  "Resource": "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"
                }
                """))
        .saying("Stream clicks allows every AWS account kinesis:PutRecord.");
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
                    "Action": "kinesis:PutRecord",
                    "Resource": "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks"
                  }
                ]
                """))
        .staysSilent();
  }
}
