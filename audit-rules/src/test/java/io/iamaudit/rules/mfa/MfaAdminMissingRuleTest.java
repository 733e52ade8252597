package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class MfaAdminMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaAdminMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean mfa = fields.flag("mfa_active");
    String action = fields.required("action");
    return account()
        .user(
            fields.required("user"),
            user -> {
              user.password()
                  .inlinePolicy(
                      "permissions",
                      "{\"Effect\": \"Allow\", \"Action\": \""
                          + action
                          + "\", \"Resource\": \"*\"}");
              if (mfa) {
                user.mfa();
              }
            });
  }

  private static final String ADMINISTRATOR =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Test
  void the_message_says_what_the_user_has() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password().inlinePolicy("all", ADMINISTRATOR)))
        .saying("User dave is an administrator and has no MFA device, only a password.");
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci", user -> user.accessKey("2026-10-01").inlinePolicy("all", ADMINISTRATOR)))
        .saying("User ci is an administrator and has no MFA device, only an access key.");
  }

  @Test
  void a_device_alone_would_not_guard_a_key_so_that_is_less_bad() {
    assertThat(
            assertThatRule(rule())
                .on(
                    account()
                        .user(
                            "ci",
                            user ->
                                user.accessKey("2026-10-01").inlinePolicy("all", ADMINISTRATOR)))
                .finds(1)
                .findings())
        .extracting(finding -> finding.severity())
        .containsExactly(Severity.HIGH);
  }

  @Test
  void an_administrator_by_a_group_or_by_a_detour_is_one() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("own-admin", ADMINISTRATOR)
                .group("admins", group -> group.attached("own-admin"))
                .user("dave", user -> user.password().memberOf("admins")))
        .finds(1);
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.password()
                            .inlinePolicy(
                                "attach",
                                """
                                {
                                  "Effect": "Allow",
                                  "Action": "iam:AttachUserPolicy",
                                  "Resource": "*"
                                }
                                """)))
        .saying("User dave can become an administrator and has no MFA device, only a password.");
  }

  @Test
  void what_a_boundary_takes_away_is_no_privilege() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "limit",
                    """
                    {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
                    """)
                .user(
                    "dave",
                    user ->
                        user.password()
                            .inlinePolicy("all", ADMINISTRATOR)
                            .permissionsBoundary("limit")))
        .staysSilent();
  }

  @Test
  void permissions_that_ask_for_mfa_are_no_use_without() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.password()
                            .inlinePolicy(
                                "all",
                                """
                                {
                                  "Effect": "Allow",
                                  "Action": "*",
                                  "Resource": "*",
                                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                                }
                                """)))
        .staysSilent();
  }

  @Test
  void a_user_without_password_and_key_is_nobody_yet() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.inlinePolicy("all", ADMINISTRATOR)))
        .staysSilent();
  }

  @Test
  void a_user_whose_devices_are_not_known_is_not_reported() {
    assertThatRule(rule())
        .on(
            account()
                .user("dave", user -> user.password().inlinePolicy("all", ADMINISTRATOR))
                .without(DataPart.CREDENTIAL_REPORT)
                .partial(DataPart.MFA_DEVICES, "virtual devices only"))
        .staysSilent();
  }
}
