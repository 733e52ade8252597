package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MfaPrivilegedActionNotRequiredRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaPrivilegedActionNotRequiredRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String action = fields.required("Action");
    String resource = fields.required("Resource");
    String condition =
        fields.flag("MultiFactorAuthPresent")
            ? ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}"
            : "";
    return withPolicy(
        "{\"Effect\": \"Allow\", \"Action\": \""
            + action
            + "\", \"Resource\": \""
            + resource
            + "\""
            + condition
            + "}");
  }

  private static AccountFixture withPolicy(String policy) {
    return account()
        .user("dave", user -> user.accessKey("2026-10-01").inlinePolicy("permissions", policy));
  }

  @Test
  void the_message_names_the_first_actions() {
    assertThatRule(rule())
        .on(withPolicy("{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\"}"))
        .saying(
            "User dave may use iam:AttachRolePolicy, iam:AttachUserPolicy, iam:CreateAccessKey and 3"
                + " more without MFA.");
  }

  @Test
  void a_deny_without_mfa_in_another_policy_counts() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.accessKey("2026-10-01")
                            .inlinePolicy(
                                "all",
                                """
                                {"Effect": "Allow", "Action": "*", "Resource": "*"}
                                """)
                            .inlinePolicy(
                                "mfa",
                                """
                                {
                                  "Effect": "Deny",
                                  "Action": "*",
                                  "Resource": "*",
                                  "Condition": {
                                    "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}
                                  }
                                }
                                """)))
        .staysSilent();
  }

  @Test
  void a_deny_that_long_term_keys_slip_through_hangs_on_the_context_and_is_another_rules_matter() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.accessKey("2026-10-01")
                            .inlinePolicy(
                                "all",
                                """
                                {"Effect": "Allow", "Action": "*", "Resource": "*"}
                                """)
                            .inlinePolicy(
                                "mfa",
                                """
                                {
                                  "Effect": "Deny",
                                  "Action": "*",
                                  "Resource": "*",
                                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
                                }
                                """)))
        .staysSilent();
  }

  @Test
  void a_user_who_may_manage_its_own_keys_is_everyday() {
    assertThatRule(rule())
        .on(
            withPolicy(
                """
                {
                  "Effect": "Allow",
                  "Action": "iam:CreateAccessKey",
                  "Resource": "arn:aws:iam::*:user/${aws:username}"
                }
                """))
        .staysSilent();
  }

  @Test
  void the_actions_are_a_parameter_and_may_have_wildcards() {
    AccountFixture account =
        withPolicy("{\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}");
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("sensitiveActions", List.of("sqs:Delete*"))
        .on(account)
        .saying("User dave may use sqs:DeleteMessage and sqs:DeleteQueue without MFA.");
  }

  @Test
  void a_user_who_cannot_sign_in_at_all_is_not_looked_at() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.inlinePolicy(
                            "all",
                            """
                            {"Effect": "Allow", "Action": "*", "Resource": "*"}
                            """)))
        .examiningNothing()
        .staysSilent();
  }
}
