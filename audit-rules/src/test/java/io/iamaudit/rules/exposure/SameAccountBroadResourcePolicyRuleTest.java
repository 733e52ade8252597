package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class SameAccountBroadResourcePolicyRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new SameAccountBroadResourcePolicyRule();
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
  void everybody_of_the_account_needs_no_permission() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}}
                """))
        .saying(
            "Queue orders allows every principal of its account sqs:SendMessage, also those without"
                + " any permission of their own, under conditions on aws:PrincipalAccount.");
  }

  @Test
  void all_actions_for_the_account_keep_nobody_out() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "*",
                 "Resource": "*"}
                """))
        .saying(
            "Queue orders gives all actions to the whole account, so that its policy keeps out"
                + " nobody whose own permissions cover it.");
  }

  @Test
  void the_default_policies_of_keys_and_topics_are_aws_own_choice() {
    assertThatRule(rule())
        .on(
            account()
                .key(
                    "1234abcd-12ab-34cd-56ef-1234567890ab",
                    """
                    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                     "Action": "kms:*", "Resource": "*"}
                    """)
                .topic(
                    "orders",
                    """
                    {"Sid": "__default_statement_ID", "Effect": "Allow", "Principal": {"AWS": "*"},
                     "Action": ["SNS:Publish", "SNS:Subscribe"], "Resource": "*",
                     "Condition": {"StringEquals": {"AWS:SourceOwner": "111122223333"}}}
                    """))
        .staysSilent();
  }

  @Test
  void what_is_public_is_the_matter_of_others() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}
                """))
        .staysSilent();
  }
}
