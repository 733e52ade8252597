package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyJsonInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyJsonInvalidRule();
  }

  @Test
  void an_error_is_shown_with_its_place() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, "{\"Version\": \"2012-10-17\",\n \"Statement\": [}")
        .saying(
            "The policy cannot be read: not valid JSON: unexpected close marker '}': expected ']'.")
        .pointingAt("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "\uFEFFx",
        "{'Version': '2012-10-17'}",
        "{\"Statement\": []} {}",
        "{\"Statement\": [",
        "{\"Statement\": [1,]}"
      })
  void what_is_no_json_is_reported_once(String text) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text).finds(1);
  }

  @Test
  void json_that_is_no_policy_is_left_to_other_rules() {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, "[\"s3:GetObject\"]").staysSilent();
  }
}
