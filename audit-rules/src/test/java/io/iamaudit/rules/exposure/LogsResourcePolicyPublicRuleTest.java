package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class LogsResourcePolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new LogsResourcePolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:logs:eu-west-1:111122223333:resource-policy:route53";
  }

  @Override
  protected String type() {
    return "AWS::Logs::ResourcePolicy";
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
                  "Action": "logs:PutLogEvents",
                  "Resource": "arn:aws:logs:eu-west-1:111122223333:log-group:*"
                }
                """))
        .saying("Log resource policy route53 allows every AWS account logs:PutLogEvents.");
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
                    "Action": "logs:PutLogEvents",
                    "Resource": "arn:aws:logs:eu-west-1:111122223333:log-group:*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:logs:eu-west-1:111122223333:log-group:*"
                  }
                ]
                """))
        .staysSilent();
  }
}
