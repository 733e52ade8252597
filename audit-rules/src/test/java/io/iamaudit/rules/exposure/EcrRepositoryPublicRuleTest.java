package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EcrRepositoryPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new EcrRepositoryPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:ecr:eu-west-1:111122223333:repository/shop";
  }

  @Override
  protected String type() {
    return "AWS::ECR::Repository";
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
                  "Action": "ecr:BatchGetImage"
                }
                """))
        .saying("Repository shop allows every AWS account ecr:BatchGetImage.");
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
                    "Action": "ecr:BatchGetImage"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*"
                  }
                ]
                """))
        .staysSilent();
  }
}
