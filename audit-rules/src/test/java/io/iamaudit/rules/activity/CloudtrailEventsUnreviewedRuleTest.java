package io.iamaudit.rules.activity;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.ActivityFixture.activity;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ActivityFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class CloudtrailEventsUnreviewedRuleTest extends RuleContract {
  private static final String AT = "2026-10-05T09:10:00Z";
  private ActivityFixture records =
      activity().call("2026-10-01T00:00:00Z", "s3:ListBuckets", by -> by.user("nobody"));

  @Override
  protected Rule rule() {
    return new CloudtrailEventsUnreviewedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    records = activity();
    String time = fields.required("time");
    switch (fields.required("kind")) {
      case "root" -> records.call(time, "s3:ListBuckets", by -> by.root());
      case "sign-in" -> records.signIn(time, true, fields.required("mfa"), by -> by.user("alice"));
      case "call" ->
          records.call(
              time,
              fields.required("operation"),
              by -> by.user("alice").with("{\"name\": \"main\"}"));
      default -> throw new IllegalArgumentException(fields.toString());
    }
    return account().user("alice");
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.activity(records);
  }

  @Test
  void each_kind_of_event_has_its_words() {
    ActivityFixture records =
        activity()
            .call(AT, "s3:ListBuckets", by -> by.root())
            .signIn(AT, true, "No", by -> by.user("alice"))
            .call(
                AT, "cloudtrail:StopLogging", by -> by.user("alice").with("{\"name\": \"main\"}"));
    for (int i = 0; i < 12; i++) {
      records.signIn(AT, false, "No", by -> by.user("bob"));
    }
    for (int i = 0; i < 24; i++) {
      records.call(
          AT,
          "iam:List" + "Users Roles Groups Keys Tags X".split(" ", -1)[i % 6],
          by -> by.user("carol").failing("AccessDenied"));
    }
    assertThatRule(rule())
        .activity(records)
        .on(account().user("alice").user("bob").user("carol"))
        .saying(
            "The root user made 1 call, the last one at 2026-10-05T09:10:00Z.",
            "User alice signed in to the console without MFA once, most recently at"
                + " 2026-10-05T09:10:00Z.",
            "User bob failed to sign in to the console 12 times, most recently at"
                + " 2026-10-05T09:10:00Z.",
            "User carol was denied 24 calls of 6 kinds in the hour from 2026-10-05T09:00:00Z on.",
            "The call cloudtrail:StopLogging was made once, most recently at 2026-10-05T09:10:00Z"
                + " by user alice on main.");
  }

  @Test
  void few_failures_and_many_denials_of_one_call_are_fine() {
    ActivityFixture records = activity();
    for (int i = 0; i < 9; i++) {
      records.signIn(AT, false, "No", by -> by.user("bob"));
    }
    for (int i = 0; i < 100; i++) {
      records.call(AT, "s3:GetObject", by -> by.user("app").failing("AccessDenied"));
    }
    assertThatRule(rule()).activity(records).on(account()).staysSilent();
  }

  @Test
  void federated_sign_ins_say_nothing_of_mfa() {
    assertThatRule(rule())
        .activity(activity().signIn(AT, true, "No", by -> by.session("sso", "alice", AT)))
        .on(account())
        .staysSilent();
  }

  @Test
  void changes_to_iam_are_listed_where_that_is_wanted() {
    ActivityFixture records =
        activity()
            .call(AT, "iam:CreateUser", by -> by.user("alice").with("{\"userName\": \"mallory\"}"));
    assertThatRule(rule())
        .with("iamChanges", true)
        .activity(records)
        .on(account())
        .saying(
            "The call iam:CreateUser was made once, most recently at 2026-10-05T09:10:00Z by user"
                + " alice on mallory.");
  }

  @Test
  void a_call_that_was_denied_blinds_nobody() {
    assertThatRule(rule())
        .activity(
            activity()
                .call(AT, "cloudtrail:StopLogging", by -> by.user("alice").failing("AccessDenied")))
        .on(account())
        .staysSilent();
  }

  @Test
  void without_records_it_is_not_evaluated() {
    assertThatRule(rule())
        .on(account())
        .isNotEvaluated("CloudTrail records: not-collected (none were given)");
  }
}
