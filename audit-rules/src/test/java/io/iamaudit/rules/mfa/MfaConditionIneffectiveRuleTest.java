package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MfaConditionIneffectiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaConditionIneffectiveRule();
  }

  private static String statement(String effect, String condition) {
    return """
        {"Effect": "%s", "Action": "s3:*", "Resource": "*", "Condition": {%s}}
        """
        .formatted(effect, condition);
  }

  private static final String DENY_BOOL =
      statement("Deny", "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"false\"}");

  private static final String DENY_NULL =
      statement("Deny", "\"Null\": {\"aws:MultiFactorAuthPresent\": \"true\"}");

  @Override
  protected AccountFixture attached(AccountFixture account, String policy) {
    return account.user("dave", user -> user.attached(policy));
  }

  @Test
  void a_deny_with_bool_lets_long_term_keys_through() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, DENY_BOOL)
        .saying(
            "The policy denies without MFA, but not requests with a long-term access key, which have"
                + " no `aws:MultiFactorAuthPresent`: `Bool` with `false` does not reach them.");
  }

  @Test
  void a_deny_with_null_lets_sessions_without_mfa_through() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, DENY_NULL)
        .saying(
            "The policy denies without MFA, but not sessions that were opened without MFA: `Null`"
                + " with `true` does not reach them.");
  }

  @Test
  void an_allow_with_if_exists_lets_long_term_keys_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement("Allow", "\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"true\"}"))
        .saying(
            "The policy allows with MFA, but also requests with a long-term access key, which have"
                + " no `aws:MultiFactorAuthPresent`: `BoolIfExists` with `true` lets them in.");
  }

  @Test
  void an_allow_with_null_lets_sessions_without_mfa_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement("Allow", "\"Null\": {\"aws:MultiFactorAuthPresent\": \"false\"}"))
        .mentioning("but also sessions that were opened without MFA: `Null` with `false`");
  }

  @Test
  void an_age_that_need_not_exist_lets_everybody_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            statement(
                "Allow", "\"NumericLessThanIfExists\": {\"aws:MultiFactorAuthAge\": \"3600\"}"))
        .mentioning("`NumericLessThanIfExists` with `3600` lets them in");
  }

  @Test
  void what_asks_for_mfa_in_every_case_is_right() {
    for (String right :
        List.of(
            statement("Allow", "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}"),
            statement("Allow", "\"bool\": {\"AWS:multifactorauthpresent\": true}"),
            statement("Allow", "\"NumericLessThan\": {\"aws:MultiFactorAuthAge\": \"3600\"}"),
            statement("Deny", "\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}"),
            statement("Deny", "\"Null\": {\"aws:MultiFactorAuthAge\": \"true\"}"),
            statement(
                "Allow",
                "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"},"
                    + " \"NumericLessThanIfExists\": {\"aws:MultiFactorAuthAge\": \"3600\"}"))) {
      assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, right).staysSilent();
    }
  }

  @Test
  void what_is_not_about_requiring_mfa_is_not_judged() {
    for (String other :
        List.of(
            statement("Allow", "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"false\"}"),
            statement("Deny", "\"NumericGreaterThan\": {\"aws:MultiFactorAuthAge\": \"3600\"}"),
            statement("Deny", "\"Bool\": {\"aws:SecureTransport\": \"false\"}"))) {
      assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, other).staysSilent();
    }
  }

  @Test
  void two_denies_of_the_same_work_together() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, "[" + DENY_BOOL + "," + DENY_NULL + "]")
        .staysSilent();
  }

  @Test
  void an_allow_behind_a_deny_that_works_is_guarded() {
    String allow =
        statement("Allow", "\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"true\"}");
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            "["
                + allow
                + """
                , {
                  "Effect": "Deny",
                  "NotAction": "iam:*",
                  "Resource": "*",
                  "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
                }]
                """)
        .staysSilent();
  }

  @Test
  void sessions_of_roles_have_no_long_term_keys() {
    assertThatRule(rule())
        .on(account().role("operations", role -> role.inlinePolicy("mfa", DENY_BOOL)))
        .staysSilent();
    assertThatRule(rule())
        .on(account().user("dave", user -> user.inlinePolicy("mfa", DENY_BOOL)))
        .finds(1);
  }

  @Test
  void trust_and_resource_policies_are_looked_at_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
              "Action": "sts:AssumeRole",
              "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}
            }
            """)
        .finds(1);
  }
}
