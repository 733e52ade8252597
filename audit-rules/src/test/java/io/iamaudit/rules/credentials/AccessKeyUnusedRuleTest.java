package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccessKeyUnusedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyUnusedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean active = fields.required("Status").equals("Active");
    String created = fields.required("CreateDate");
    String used = fields.text("LastUsedDate").orElse("N/A");
    String changed = fields.text("last_rotated").orElse(created);
    return account()
        .user(
            fields.required("user"),
            user ->
                user.accessKey(
                    created,
                    key -> {
                      if (!active) {
                        key.inactive();
                      }
                      key.statusChanged(changed);
                      if (used.equals("N/A")) {
                        key.neverUsed();
                      } else {
                        key.lastUsed(used);
                      }
                    }));
  }

  @Test
  void the_message_says_when_and_for_what() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "frank",
                    user -> user.accessKey("2024-01-01", key -> key.lastUsed("2026-08-01"))))
        .saying(
            "Access key AKIA000000101EXAMPLE of user frank is active and was last used on 2026-08-01"
                + " for s3, 90 days ago.");
  }

  @Test
  void the_days_are_a_parameter() {
    AccountFixture account =
        account()
            .user("frank", user -> user.accessKey("2024-01-01", key -> key.lastUsed("2026-10-01")));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("maxUnusedDays", 14).on(account).finds(1);
  }

  @Test
  void a_key_that_was_never_used_is_another_rules_matter() {
    assertThatRule(rule())
        .on(account().user("frank", user -> user.accessKey("2024-01-01", key -> key.neverUsed())))
        .staysSilent();
  }

  @Test
  void a_key_whose_use_is_unknown_is_not_reported() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "frank",
                    user ->
                        user.accessKey(
                            "2024-01-01", key -> key.lastUsed("2025-01-01").lastUseOnlyInReport()))
                .without(DataPart.CREDENTIAL_REPORT))
        .staysSilent();
  }

  @Test
  void the_report_alone_is_enough() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "frank",
                    user -> user.accessKey("2024-01-01", key -> key.lastUsed("2026-08-01")))
                .without(DataPart.ACCESS_KEYS))
        .saying(
            "Access key 1 of user frank is active and was last used on 2026-08-01 for s3, 90 days"
                + " ago.");
  }
}
