package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyActionUnknownRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionUnknownRule();
  }

  private static String allow(String action) {
    return """
        {"Effect": "Allow", "Action": "%s", "Resource": "*"}
        """
        .formatted(action);
  }

  private RuleOutcomeAssert on(String action) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow(action));
  }

  @Test
  void a_slip_of_the_pen_is_mended() {
    RuleOutcomeAssert outcome = on("s3:GetObjekt");
    outcome.saying(
        "The policy allows `s3:GetObjekt`, but Amazon S3 has no such action; `s3:GetObject` is"
            + " probably meant.");
    assertThat(outcome.findings().get(0).repair().orElseThrow().edits())
        .singleElement()
        .satisfies(edit -> assertThat(edit.replacement()).isEqualTo("\"s3:GetObject\""));
  }

  @Test
  void a_name_between_two_actions_is_not_mended() {
    // As far from TagQueue as from UntagQueue.
    RuleOutcomeAssert outcome = on("sqs:ntagQueue");
    outcome.finds(1);
    assertThat(outcome.findings().get(0).repair()).isEmpty();
  }

  @Test
  void an_api_operation_is_told_from_an_action() {
    on("s3:ListObjectsV2")
        .saying(
            "The policy allows `s3:ListObjectsV2`, which is an API operation and not an action;"
                + " `s3:ListBucket` authorizes it.");
  }

  @Test
  void a_pattern_that_covers_nothing_is_reported() {
    on("dynamodb:Fetch*")
        .saying(
            "The policy allows `dynamodb:Fetch*`, but Amazon DynamoDB has no action that it covers.");
  }

  @Test
  void an_exception_that_excepts_nothing_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {"Effect": "Deny", "NotAction": ["iam:*", "sts:GetCallerIdentiti"], "Resource": "*"}
            """)
        .mentioning("denies all but `sts:GetCallerIdentiti`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:getobject",
        "IAM:PASSROLE",
        "s3:ListBucket",
        "ec2:*Instance?",
        "sso:GetRoleCredentials",
        "mobilehub:Anything",
        "deepracer:*",
        "frobnicator:Run",
        "*:Frobnicate",
        "GetObject",
        "*"
      })
  void what_exists_or_is_another_rules_matter_stays_silent(String action) {
    on(action).staysSilent();
  }

  @Test
  void withdrawn_actions_are_known() {
    on("deepracer:CreateCar").staysSilent();
    on("deepracer:Create*").staysSilent();
  }

  @Test
  void old_data_knows_no_better() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .at("2027-06-01")
            .onPolicy(PolicyType.IDENTITY, allow("s3:FrobnicateBucket"));
    outcome.saying(
        "The policy allows `s3:FrobnicateBucket`, but the service reference of 2026-09-26 does not"
            + " know it.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(on("s3:FrobnicateBucket").findings().get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    on("s3:" + Unresolved.part("Action")).staysSilent();
  }
}
