package io.iamaudit.rules.passwordpolicy;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyUsersCannotChangeRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyUsersCannotChangeRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account().passwordPolicy(policy(fields.flag("AllowUsersToChangePassword")));
    boolean allowed = fields.flag("IAMUserChangePassword");
    return account.user(
        "carol",
        user -> {
          user.password().mfa();
          if (allowed) {
            user.inlinePolicy("change", CHANGE);
          }
        });
  }

  private static final String CHANGE =
      """
      {
        "Effect": "Allow",
        "Action": "iam:ChangePassword",
        "Resource": "arn:aws:iam::*:user/${aws:username}"
      }
      """;

  private static PasswordPolicy policy(boolean allow) {
    return new PasswordPolicy(
        true,
        14,
        true,
        true,
        true,
        true,
        allow,
        false,
        Optional.empty(),
        Optional.of(24),
        SourceLocation.startOf("get-account-password-policy.json"));
  }

  @Test
  void the_message_names_who_cannot() {
    assertThatRule(rule())
        .on(
            account()
                .passwordPolicy(policy(false))
                .user("carol", user -> user.password().inlinePolicy("change", CHANGE))
                .user("dave", user -> user.password())
                .user("program"))
        .saying(
            "The password policy does not let users change their own password, and no other policy"
                + " lets dave.");
  }

  @Test
  void a_deny_counts_before_what_another_policy_allows() {
    assertThatRule(rule())
        .on(
            account()
                .passwordPolicy(policy(false))
                .user(
                    "carol",
                    user ->
                        user.password()
                            .inlinePolicy("change", CHANGE)
                            .inlinePolicy(
                                "deny",
                                """
                                {"Effect": "Deny", "Action": "iam:*Password", "Resource": "*"}
                                """)))
        .mentioning("no other policy lets carol");
  }

  @Test
  void without_console_users_there_is_nobody_to_change_one() {
    assertThatRule(rule())
        .on(account().passwordPolicy(policy(false)).user("program"))
        .staysSilent();
  }

  @Test
  void what_the_default_of_aws_allows_is_not_known() {
    assertThatRule(rule())
        .on(account().awsDefaultPasswordPolicy().user("carol", user -> user.password()))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void the_contrary_can_be_expected() {
    assertThatRule(rule())
        .with("expected", false)
        .on(account().passwordPolicy(policy(true)))
        .saying("The password policy lets every user change the own password.");
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }
}
