package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserLongLivedKeysBeyondStsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserLongLivedKeysBeyondStsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String service = fields.required("AccessKeyService");
    return account()
        .user(
            fields.required("UserName"),
            user -> {
              UserExamples.apply(fields, user);
              user.change(builder -> UsedFor.service(builder, service));
            });
  }

  @Test
  void the_newest_use_of_an_active_key_counts() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "carol",
                    user ->
                        user.mfa()
                            .accessKey("2026-01-01", key -> key.lastUsed("2026-10-20").inactive())
                            .accessKey("2026-02-01", key -> key.lastUsed("2026-10-02"))))
        .saying("User carol last used a long-term key directly for s3, on 2026-10-02.");
  }

  @Test
  void the_credential_report_is_enough() {
    AccountFixture account =
        account()
            .without(DataPart.ACCESS_KEYS)
            .user(
                "carol",
                user -> user.mfa().accessKey("2026-01-01", key -> key.lastUsed("2026-10-02")));
    assertThatRule(rule())
        .on(account)
        .saying("User carol last used a long-term key directly for s3, on 2026-10-02.");
    assertThatRule(rule()).with("allowedServices", List.of("s3")).on(account).staysSilent();
  }

  @Test
  void a_key_that_was_never_used_calls_nothing() {
    assertThatRule(rule())
        .on(
            account()
                .user("carol", user -> user.mfa().accessKey("2026-01-01", key -> key.neverUsed())))
        .staysSilent();
  }
}
