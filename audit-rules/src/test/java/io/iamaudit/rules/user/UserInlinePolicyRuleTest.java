package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserInlinePolicyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserInlinePolicyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void each_policy_is_reported() {
    AccountFixture account =
        account()
            .user(
                "billing-app",
                user ->
                    user.inlinePolicy(
                            "send",
                            """
                            {"Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*"}
                            """)
                        .inlinePolicy(
                            "list",
                            """
                            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}
                            """));
    assertThatRule(rule())
        .on(account)
        .saying(
            "User billing-app has the inline policy send, which no list of policies shows.",
            "User billing-app has the inline policy list, which no list of policies shows.");
    assertThatRule(rule()).with("exemptUsers", List.of("billing-*")).on(account).staysSilent();
  }
}
