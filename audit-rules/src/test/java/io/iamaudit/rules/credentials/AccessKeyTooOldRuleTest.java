package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessKeyTooOldRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyTooOldRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean active = fields.required("Status").equals("Active");
    String created = fields.required("CreateDate");
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
                    }));
  }

  @Test
  void there_is_one_finding_for_each_key_with_its_id() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci-deployer",
                    user ->
                        user.accessKey("2024-02-19", key -> key.id("AKIAFIRSTEXAMPLE"))
                            .accessKey("2026-07-01", key -> key.id("AKIASECONDEXAMPLE"))))
        .saying(
            "Access key AKIAFIRSTEXAMPLE of user ci-deployer is active and 984 days old (since"
                + " 2024-02-19); 90 days are allowed.",
            "Access key AKIASECONDEXAMPLE of user ci-deployer is active and 121 days old (since"
                + " 2026-07-01); 90 days are allowed.");
  }

  @Test
  void the_creation_counts_and_not_the_last_change_of_status() {
    AccountFixture account =
        account()
            .user(
                "billing-app",
                u -> u.accessKey("2025-11-20", key -> key.statusChanged("2026-09-10")));
    assertThatRule(rule()).on(account).finds(1).mentioning("344 days old (since 2025-11-20)");
    assertThatRule(rule()).on(account.without(DataPart.ACCESS_KEYS)).staysSilent();
  }

  @Test
  void a_date_of_the_report_is_called_what_it_is() {
    assertThatRule(rule())
        .on(
            account()
                .user("ci-deployer", user -> user.accessKey("2024-02-19"))
                .without(DataPart.ACCESS_KEYS))
        .saying(
            "Access key 1 of user ci-deployer is active and 984 days old (since 2024-02-19 by the"
                + " credential report, where the date may be that of a status change); 90 days are"
                + " allowed.");
  }

  @Test
  void keys_that_were_collected_in_part_are_completed_by_the_report() {
    AccountFixture account =
        account()
            .user("seen", user -> user.accessKey("2024-02-19"))
            .user("unseen", user -> user.accessKey("2024-02-19").change(u -> u.accessKeys(none())))
            .partial(DataPart.ACCESS_KEYS, "one user could not be read");
    assertThatRule(rule()).on(account).finds(2);
  }

  private static List<AccessKey> none() {
    return List.of();
  }

  @Test
  void exactly_the_allowed_age_is_allowed() {
    AccountFixture account =
        account().user("frank", user -> user.accessKey("2026-08-01T06:00:00Z"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("maxAgeDays", 89).on(account).finds(1);
    assertThatRule(rule()).at("2026-08-02").on(account).staysSilent();
  }

  @Test
  void keys_of_the_root_user_have_a_rule_of_their_own() {
    assertThatRule(rule())
        .on(account().root(root -> root.activeKey(1, "2021-03-08")).without(DataPart.ACCESS_KEYS))
        .examiningNothing()
        .staysSilent();
  }
}
