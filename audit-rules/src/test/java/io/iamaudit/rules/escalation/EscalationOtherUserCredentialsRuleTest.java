package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.UserFixture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EscalationOtherUserCredentialsRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationOtherUserCredentialsRule();
  }

  @Test
  void whose_credentials_they_are_is_said() {
    assertThatRule(rule())
        .on(boss(user -> user.accessKey("2026-01-01")))
        .saying(
            "User eve can become an administrator: it acts as user boss (iam:CreateAccessKey).");
  }

  @Test
  void a_third_key_cannot_be_made() {
    assertThatRule(rule())
        .on(boss(user -> user.accessKey("2026-01-01").accessKey("2026-01-02")))
        .staysSilent();
  }

  @Test
  void mfa_of_the_other_user_does_not_stop_a_key() {
    assertThatRule(rule()).on(boss(user -> user.mfa())).finds(1);
  }

  private static AccountFixture boss(Consumer<UserFixture> details) {
    return account()
        .user(
            "boss",
            user -> {
              user.inlinePolicy("all", EVERYTHING);
              details.accept(user);
            })
        .user("eve", user -> user.inlinePolicy("own", allows("iam:CreateAccessKey")));
  }
}
