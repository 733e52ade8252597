package io.iamaudit.rules.activity;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.ActivityFixture.activity;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ActivityFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporaryCredentialsUnrecognizedRuleTest extends RuleContract {
  private static final String AT = "2026-10-05T09:10:00Z";
  private ActivityFixture records =
      activity().call("2026-10-01T00:00:00Z", "s3:ListBuckets", by -> by.user("nobody"));

  @Override
  protected Rule rule() {
    return new TemporaryCredentialsUnrecognizedRule();
  }

  private static String trusting(String principal) {
    return """
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}
        """
        .formatted(principal);
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    records = activity();
    String role = fields.required("role");
    Optional<String> caller = fields.text("caller");
    caller.ifPresent(
        arn ->
            records.assumeRole(
                AT, role, "ASIA1", by -> by.user(arn.substring(arn.lastIndexOf('/') + 1))));
    fields
        .text("sessionOf")
        .ifPresent(
            name ->
                records.call(
                    AT, "s3:ListBuckets", by -> by.session(name, "x", AT).key("ASIAOTHER")));
    return account().user("ci").user("mallory").role(role, trusting(fields.required("trusts")));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.activity(records);
  }

  private static AccountFixture deploy(String trusted) {
    return account().user("ci").user("mallory").role("deploy", trusting(trusted));
  }

  private static final String CI = "arn:aws:iam::111122223333:user/ci";

  @Test
  void the_messages_say_who_and_why() {
    assertThatRule(rule())
        .activity(
            activity()
                .assumeRole(AT, "deploy", "ASIA1", by -> by.user("mallory"))
                .call(AT, "s3:ListBuckets", by -> by.session("ghost", "x", AT).key("ASIAGHOST")))
        .on(deploy(CI))
        .saying(
            "Role deploy was assumed once by user mallory, whom its trust policy does not let in as"
                + " it stands, most recently at 2026-10-05T09:10:00Z.",
            "Role ghost is not in the account, but temporary credentials of it were used once, most"
                + " recently at 2026-10-05T09:10:00Z.");
  }

  @Test
  void a_session_that_nobody_asked_for_is_found_where_others_were_seen_to_be() {
    ActivityFixture records =
        activity()
            .call("2026-10-01T00:00:00Z", "s3:ListBuckets", by -> by.user("ci"))
            .assumeRole(AT, "deploy", "ASIA1", by -> by.user("ci"))
            .call(AT, "s3:ListBuckets", by -> by.session("deploy", "ok", AT).key("ASIA1"))
            .call(
                "2026-10-06T11:00:00Z",
                "s3:ListBuckets",
                by -> by.session("deploy", "odd", "2026-10-06T10:00:00Z").key("ASIAODD"));
    assertThatRule(rule())
        .activity(records)
        .on(deploy(CI))
        .saying(
            "Role deploy has sessions that were used once and that nobody was seen to ask for,"
                + " though others were, most recently at 2026-10-06T11:00:00Z.");
  }

  @Test
  void sessions_that_began_before_the_records_are_fine() {
    ActivityFixture records =
        activity()
            .assumeRole(AT, "deploy", "ASIA1", by -> by.user("ci"))
            .call(AT, "s3:ListBuckets", by -> by.session("deploy", "ok", AT).key("ASIA1"))
            .call(
                "2026-10-05T09:40:00Z",
                "s3:ListBuckets",
                by -> by.session("deploy", "old", "2026-10-05T09:00:00Z").key("ASIAOLD"));
    assertThatRule(rule()).activity(records).on(deploy(CI)).staysSilent();
  }

  @Test
  void sessions_of_a_role_of_which_no_beginning_was_seen_are_fine() {
    ActivityFixture records =
        activity()
            .call("2026-10-01T00:00:00Z", "s3:ListBuckets", by -> by.user("ci"))
            .call(AT, "s3:ListBuckets", by -> by.session("deploy", "x", AT).key("ASIAX"));
    assertThatRule(rule()).activity(records).on(deploy(CI)).staysSilent();
  }

  @Test
  void a_role_that_was_deleted_since_was_known() {
    ActivityFixture records =
        activity()
            .call(AT, "s3:ListBuckets", by -> by.session("gone", "x", AT).key("ASIAGONE"))
            .call(
                "2026-10-06T09:10:00Z",
                "iam:DeleteRole",
                by -> by.user("ci").with("{\"roleName\": \"gone\"}"));
    assertThatRule(rule()).activity(records).on(deploy(CI)).staysSilent();
  }

  @Test
  void a_role_that_may_only_be_missing_in_the_input_is_not_unknown() {
    ActivityFixture records =
        activity().call(AT, "s3:ListBuckets", by -> by.session("ghost", "x", AT).key("ASIAGHOST"));
    assertThatRule(rule())
        .activity(records)
        .on(deploy(CI).partial(DataPart.ROLES, "one role could not be read"))
        .staysSilent();
  }

  @Test
  void a_role_that_was_made_after_the_snapshot_is_not_unknown() {
    ActivityFixture records =
        activity()
            .call(
                "2026-11-20T00:00:00Z",
                "s3:ListBuckets",
                by -> by.session("new", "x", "2026-11-20T00:00:00Z").key("ASIANEW"));
    assertThatRule(rule()).at("2026-11-21").activity(records).on(deploy(CI)).staysSilent();
  }

  @Test
  void another_account_counts_if_the_trust_policy_names_it_in_any_way() {
    ActivityFixture records =
        activity().assumeRole(AT, "deploy", "ASIA1", by -> by.otherAccount("444455556666"));
    assertThatRule(rule())
        .activity(records)
        .on(deploy("arn:aws:iam::444455556666:role/their-ci"))
        .staysSilent();
    assertThatRule(rule())
        .activity(records)
        .on(deploy(CI))
        .saying(
            "Role deploy was assumed once by account 444455556666, whom its trust policy does not"
                + " let in as it stands, most recently at 2026-10-05T09:10:00Z.");
  }

  @Test
  void services_and_failed_attempts_are_fine() {
    ActivityFixture records =
        activity()
            .assumeRole(AT, "deploy", "ASIA1", by -> by.service("ec2.amazonaws.com"))
            .assumeRole(
                AT, "deploy", "", by -> by.user("mallory").failing("AccessDenied").giving("null"));
    assertThatRule(rule()).activity(records).on(deploy(CI)).staysSilent();
  }

  @Test
  void expected_principals_make_all_others_unexpected() {
    ActivityFixture records =
        activity()
            .assumeRole(AT, "deploy", "ASIA1", by -> by.user("ci"))
            .assumeRole(AT, "deploy", "ASIA2", by -> by.service("ec2.amazonaws.com"))
            .call(
                AT,
                "sts:GetSessionToken",
                by -> by.user("mallory").giving("{\"credentials\": {\"accessKeyId\": \"ASIA3\"}}"));
    assertThatRule(rule())
        .with("expectedPrincipals", List.of("*:user/ci"))
        .activity(records)
        .on(deploy(CI))
        .saying(
            "User mallory, who is not expected to, asked for temporary credentials of user mallory"
                + " once, most recently at 2026-10-05T09:10:00Z.");
  }

  @Test
  void what_was_before_the_window_does_not_count() {
    ActivityFixture records =
        activity().assumeRole("2026-02-05T09:10:00Z", "deploy", "ASIA1", by -> by.user("mallory"));
    assertThatRule(rule()).activity(records).on(deploy(CI)).staysSilent();
  }

  @Test
  void without_records_it_is_not_evaluated() {
    assertThatRule(rule())
        .on(deploy(CI))
        .isNotEvaluated("CloudTrail records: not-collected (none were given)");
  }
}
