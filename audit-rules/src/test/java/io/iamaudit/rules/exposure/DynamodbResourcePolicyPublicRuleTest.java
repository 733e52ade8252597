package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.analysis.TrustZone;
import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamodbResourcePolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new DynamodbResourcePolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
  }

  @Override
  protected String type() {
    return "AWS::DynamoDB::Table";
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
                  "Action": "dynamodb:GetItem",
                  "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
                }
                """))
        .saying("Table orders allows every AWS account dynamodb:GetItem.");
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
                    "Action": "dynamodb:GetItem",
                    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void an_account_that_nobody_knows_is_reported_and_one_that_is_known_is_not() {
    String policy =
        """
        {
          "Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
          "Action": "dynamodb:GetItem",
          "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
        }
        """;
    assertThatRule(rule())
        .on(holding(policy))
        .saying(
            "Table orders allows account 444455556666 dynamodb:GetItem, which is not"
                + " known as trusted.");
    assertThatRule(rule())
        .trusting(TrustZone.ofAccounts("444455556666"))
        .on(holding(policy))
        .staysSilent();
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(holding(policy))
        .staysSilent();
  }
}
