package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccessKeyInactiveLeftRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyInactiveLeftRule();
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
  void the_days_count_from_the_switching_off() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "grace",
                    user ->
                        user.accessKey(
                            "2024-01-01", key -> key.inactive().statusChanged("2026-06-01"))))
        .saying(
            "Access key AKIA000000101EXAMPLE of user grace has been switched off for 151 days (since"
                + " 2026-06-01) and was not deleted.");
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "grace",
                    user ->
                        user.accessKey(
                            "2024-01-01", key -> key.inactive().statusChanged("2026-10-01"))))
        .staysSilent();
  }

  @Test
  void two_keys_are_told_apart_by_their_status() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "grace",
                    user ->
                        user.accessKey(
                                "2024-01-01",
                                key ->
                                    key.id("AKIAOFFEXAMPLE").inactive().statusChanged("2026-06-01"))
                            .accessKey(
                                "2024-02-01",
                                key -> key.id("AKIAONEXAMPLE").statusChanged("2026-07-01"))))
        .finds(1)
        .mentioning("AKIAOFFEXAMPLE");
  }

  @Test
  void without_the_report_nobody_knows_when_it_was_switched_off() {
    assertThatRule(rule())
        .on(
            account()
                .user("grace", user -> user.accessKey("2024-01-01", key -> key.inactive()))
                .without(DataPart.CREDENTIAL_REPORT))
        .isNotEvaluated("the credential report: not-collected");
  }

  @Test
  void the_days_are_a_parameter() {
    assertThatRule(rule())
        .with("maxInactiveDays", 365)
        .on(
            account()
                .user(
                    "grace",
                    user ->
                        user.accessKey(
                            "2024-01-01", key -> key.inactive().statusChanged("2026-06-01"))))
        .staysSilent();
  }
}
