package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class LambdaFunctionPolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new LambdaFunctionPolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:lambda:eu-west-1:111122223333:function:orders";
  }

  @Override
  protected String type() {
    return "AWS::Lambda::Function";
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
                  "Action": "lambda:InvokeFunction",
                  "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders"
                }
                """))
        .saying("Function orders allows every AWS account lambda:InvokeFunction.");
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
                    "Action": "lambda:InvokeFunction",
                    "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void a_url_without_authentication_is_open_to_anybody_and_one_with_iam_to_every_account() {
    String url =
        """
        {
          "Effect": "Allow",
          "Principal": "*",
          "Action": "lambda:InvokeFunctionUrl",
          "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders",
          "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}
        }
        """;
    assertThatRule(rule())
        .on(holding(url))
        .saying(
            "Function orders allows anybody lambda:InvokeFunctionUrl; the public can meet its"
                + " conditions on lambda:FunctionUrlAuthType.");
    assertThatRule(rule())
        .on(holding(url.replace("NONE", "AWS_IAM")))
        .saying(
            "Function orders allows every AWS account lambda:InvokeFunctionUrl; the public can meet"
                + " its conditions on lambda:FunctionUrlAuthType.");
  }

  @Test
  void a_service_without_a_guard_is_not_the_public() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "s3.amazonaws.com"},
                  "Action": "lambda:InvokeFunction",
                  "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders"
                }
                """))
        .staysSilent();
  }
}
