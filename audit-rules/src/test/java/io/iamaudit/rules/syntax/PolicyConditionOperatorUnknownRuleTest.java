package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyConditionOperatorUnknownRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionOperatorUnknownRule();
  }

  private static final String TEXT =
      """
      {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "s3:*", "Resource": "*",
        "Condition": {
          "%s": {"aws:username": "a"}
        }
      }}
      """;

  @Test
  void a_slip_is_named_and_mended() {
    String text = TEXT.formatted("ForAnyValue:StringEqualsIfExist");
    RuleOutcomeAssert outcome = assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text);
    outcome.mentioning("`ForAnyValue:StringEqualsIfExist`, which is no operator");
    text = TEXT.formatted("ForAnyValue:StringEqualIfExists");
    outcome = assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text);
    outcome
        .saying(
            "The policy has a condition with `ForAnyValue:StringEqualIfExists`, which is no"
                + " operator; `ForAnyValue:StringEqualsIfExists` is probably meant.")
        .pointingAt("/Statement/Condition/ForAnyValue:StringEqualIfExists");
    assertThat(Mended.by(outcome, text))
        .isEqualTo(TEXT.formatted("ForAnyValue:StringEqualsIfExists"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Equals", "StringMatches", "ForAllValue:StringLike", "Any"})
  void what_is_no_operator_is_reported(String operator) {
    assertThatRule(rule())
        .onPolicy(PolicyType.SCP, TEXT.formatted(operator))
        .finds(1)
        .mentioning("`" + operator + "`, which is no operator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringEquals",
        "stringequals",
        "ForAllValues:ArnLikeIfExists",
        "Null",
        "ForAnyValue:Null"
      })
  void what_aws_takes_is_silent(String operator) {
    assertThatRule(rule()).onPolicy(PolicyType.SCP, TEXT.formatted(operator)).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NullIfExists", "nullIfExists", "ForAnyValue:NullIfExists"})
  void null_with_if_exists_is_left_to_its_rule(String operator) {
    assertThatRule(rule()).onPolicy(PolicyType.SCP, TEXT.formatted(operator)).staysSilent();
  }
}
