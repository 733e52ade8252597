package io.iamaudit.rules.resource;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class LambdaLayerPublicRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new LambdaLayerPublicRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return layer(fields.required("Layer"), fields.required("Policy"));
  }

  private static AccountFixture layer(String name, String policy) {
    return account()
        .resource(
            "arn:aws:lambda:eu-west-1:111122223333:layer:" + name,
            "AWS::Lambda::LayerVersion",
            policy);
  }

  @Test
  void names_the_layer_and_its_version() {
    assertThatRule(rule())
        .on(
            layer(
                "tools:3",
                """
                {"Effect": "Allow", "Principal": "*", "Action": "lambda:GetLayerVersion",
                 "Resource": "arn:aws:lambda:eu-west-1:111122223333:layer:tools:3"}
                """))
        .findsExactly("arn:aws:lambda:eu-west-1:111122223333:layer:tools:3")
        .saying("Layer tools:3 can be read by every AWS account, with all that is packed in it.");
  }

  @Test
  void a_deny_counts() {
    assertThatRule(rule())
        .on(
            layer(
                "tools:3",
                """
                [{"Effect": "Allow", "Principal": "*", "Action": "lambda:GetLayerVersion",
                  "Resource": "arn:aws:lambda:eu-west-1:111122223333:layer:tools:3"},
                 {"Effect": "Deny", "Principal": "*", "Action": "lambda:GetLayerVersion",
                  "Resource": "arn:aws:lambda:eu-west-1:111122223333:layer:tools:3"}]
                """))
        .staysSilent();
  }

  @Test
  void functions_are_no_layers() {
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:lambda:eu-west-1:111122223333:function:shop",
                    "AWS::Lambda::Function",
                    """
                    {"Effect": "Allow", "Principal": "*", "Action": "lambda:GetLayerVersion",
                     "Resource": "*"}
                    """))
        .examiningNothing()
        .staysSilent();
  }
}
