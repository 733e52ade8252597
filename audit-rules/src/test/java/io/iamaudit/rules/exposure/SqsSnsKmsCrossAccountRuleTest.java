package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqsSnsKmsCrossAccountRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new SqsSnsKmsCrossAccountRule();
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
  void two_accounts_are_two_findings() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": ["444455556666", "arn:aws:iam::777788889999:role/sender"]},
                  "Action": ["sqs:SendMessage", "sqs:GetQueueUrl"],
                  "Resource": "*"
                }
                """))
        .saying(
            "Queue orders allows account 444455556666 sqs:GetQueueUrl and sqs:SendMessage, which is"
                + " not known as trusted.",
            "Queue orders allows account 777788889999 sqs:GetQueueUrl and sqs:SendMessage, which is"
                + " not known as trusted.");
  }

  @Test
  void a_known_account_is_quiet() {
    assertThatRule(rule())
        .with("trustedAccounts", List.of("444455556666"))
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
                  "Action": "sqs:*",
                  "Resource": "*"
                }
                """))
        .staysSilent();
  }

  @Test
  void keys_functions_and_secrets_are_looked_at_too() {
    assertThatRule(rule())
        .on(
            account()
                .key(
                    "1234abcd-12ab-34cd-56ef-1234567890ab",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "444455556666"},
                      "Action": "kms:Decrypt",
                      "Resource": "*"
                    }
                    """)
                .secret(
                    "database-a1b2c3",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "444455556666"},
                      "Action": "secretsmanager:GetSecretValue",
                      "Resource": "*"
                    }
                    """))
        .findsExactly(
            "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:database-a1b2c3");
  }

  @Test
  void an_account_that_a_service_acts_for_gets_in_by_the_service() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "sns.amazonaws.com"},
                  "Action": "sqs:SendMessage",
                  "Resource": "*",
                  "Condition": {"StringEquals": {"aws:SourceAccount": "444455556666"}}
                }
                """))
        .saying(
            "Queue orders allows account 444455556666, by way of sns.amazonaws.com, sqs:SendMessage"
                + " under conditions on aws:SourceAccount, which is not known as trusted.");
  }
}
