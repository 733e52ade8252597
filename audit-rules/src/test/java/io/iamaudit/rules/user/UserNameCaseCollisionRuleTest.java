package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class UserNameCaseCollisionRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserNameCaseCollisionRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account().user("alice");
    fields
        .text("PolicyResource")
        .ifPresent(
            arn ->
                account.managedPolicy(
                    "keys",
                    """
                    {"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "%s"}
                    """
                        .formatted(arn)));
    fields
        .text("PolicyPrincipal")
        .ifPresent(
            arn ->
                account.role(
                    "deploy",
                    """
                    {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}
                    """
                        .formatted(arn)));
    return account;
  }

  @Test
  void the_message_says_how_it_is_written() {
    assertThatRule(rule())
        .on(
            account()
                .user("alice")
                .role(
                    "deploy",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {
                        "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/Alice"}
                      }
                    }
                    """))
        .saying(
            "The trust policy of role deploy names arn:aws:iam::111122223333:user/Alice, which is"
                + " nobody: it is written arn:aws:iam::111122223333:user/alice.")
        .pointingAt("/Statement");
  }

  @Test
  void an_operator_that_ignores_case_is_left_alone() {
    assertThatRule(rule())
        .on(
            account()
                .user("alice")
                .role(
                    "deploy",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                      "Action": "sts:AssumeRole",
                      "Condition": {
                        "StringEqualsIgnoreCase": {
                          "aws:PrincipalArn": "arn:aws:iam::111122223333:user/Alice"
                        }
                      }
                    }
                    """))
        .staysSilent();
  }
}
