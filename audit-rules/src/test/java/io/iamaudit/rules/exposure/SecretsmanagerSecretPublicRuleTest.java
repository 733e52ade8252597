package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class SecretsmanagerSecretPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new SecretsmanagerSecretPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:secretsmanager:eu-west-1:111122223333:secret:database-a1b2c3";
  }

  @Override
  protected String type() {
    return "AWS::SecretsManager::Secret";
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
                  "Action": "secretsmanager:GetSecretValue",
                  "Resource": "*"
                }
                """))
        .saying("Secret database-a1b2c3 allows every AWS account secretsmanager:GetSecretValue.");
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
                    "Action": "secretsmanager:GetSecretValue",
                    "Resource": "*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "*"
                  }
                ]
                """))
        .staysSilent();
  }
}
