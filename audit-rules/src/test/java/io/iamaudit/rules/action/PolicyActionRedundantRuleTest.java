package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.TextEdit;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyActionRedundantRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionRedundantRule();
  }

  private RuleOutcomeAssert on(String actions) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": [%s], "Resource": "*"}
            """
                .formatted(actions));
  }

  @Test
  void the_narrower_entry_is_reported_and_taken_out() {
    RuleOutcomeAssert outcome = on("\"iam:GetUser\", \"iam:Get*\"");
    outcome
        .saying(
            "The policy allows `iam:GetUser`, which `iam:Get*` of the same list covers already.")
        .pointingAt("/Statement/Action/0");
    assertThat(outcome.findings().get(0).repair().orElseThrow().edits())
        .extracting(TextEdit::replacement)
        .containsExactly("");
  }

  @Test
  void of_equal_entries_the_first_is_kept() {
    on("\"s3:GetObject\", \"S3:getobject\"")
        .saying("The policy allows `S3:getobject`, which stands in the same list already.")
        .pointingAt("/Statement/Action/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"*\", \"s3:GetObject\" | 1",
        "\"*:*\", \"s3:GetObject\", \"iam:*\" | 2",
        "\"s*:Get*\", \"s3:GetObject\" | 1",
        "\"s3:*\", \"s3:Get*\", \"s3:GetObject\" | 2",
        "\"s3:Get*\", \"s3:Get*\" | 1",
        "\"s3:Get*\", \"s3:Get**\" | 0",
        "\"*\", \"*:*\" | 0",
        "\"iam:Get*\", \"iam:*CredentialReport\" | 0",
        "\"s3:GetObject\", \"s3:GetObjectAcl\" | 0",
        "\"GetObject\", \"GetObject\" | 0"
      })
  void an_entry_is_redundant_if_one_other_covers_all_of_it(String actions, int count) {
    on(actions).finds(count);
  }

  @Test
  void what_a_template_does_not_say_yet_is_not_judged() {
    on("\"s3:*\", \"s3:" + Unresolved.part("Name") + "\"").staysSilent();
  }
}
