package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyConditionEmptyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionEmptyRule();
  }

  private static final String TEXT =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": %s
      }}
      """;

  @Test
  void an_empty_block_always_holds() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, TEXT.formatted("{}"))
        .saying(
            "The policy has a condition that compares with nothing: `Condition` is an empty object,"
                + " so that it always holds.")
        .pointingAt("/Statement/Condition");
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, TEXT.formatted("{\"StringEquals\": {}}"))
        .saying(
            "The policy has a condition that compares with nothing: `StringEquals` has no condition"
                + " keys, so that it always holds.");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, never holds.",
    "Null, never holds.",
    "ForAnyValue:StringLike, never holds.",
    "StringNotEquals, always holds.",
    "StringNotEqualsIfExists, always holds.",
    "ForAllValues:StringNotLike, always holds.",
    "ForAnyValue:StringNotLike, holds whenever the request has the key.",
    "StringEqualsIfExists, 'holds only for requests without the key, which `Null` says better.'",
    "ForAllValues:StringEquals, 'holds only for requests without the key, which `Null` says"
        + " better.'",
    "StringFoo, means nothing that is known."
  })
  void what_a_key_without_values_does_depends_on_the_operator(String operator, String outcome) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            TEXT.formatted("{\"" + operator + "\": {\"aws:PrincipalTag/Condition/x\": []}}"))
        .saying(
            "The policy has a condition that compares with nothing: `aws:PrincipalTag/Condition/x`"
                + " is an empty list, so that it "
                + outcome);
  }

  @Test
  void an_empty_text_is_a_value() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY, TEXT.formatted("{\"StringEquals\": {\"s3:prefix\": [\"\"]}}"))
        .staysSilent();
  }
}
