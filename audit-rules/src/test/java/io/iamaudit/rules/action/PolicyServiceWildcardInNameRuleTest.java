package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyServiceWildcardInNameRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyServiceWildcardInNameRule();
  }

  @Test
  void an_action_is_reported_with_the_services_that_it_reaches() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": ["s3:GetObject", "dynamo*:GetItem"], "Resource": "*"}
            """)
        .saying(
            "The policy allows `dynamo*:GetItem` with a wildcard in the name of the service, so it"
                + " reaches 1 service, dynamodb, and every later one with an action by that name.")
        .pointingAt("/Statement/Action/1");
  }

  @Test
  void a_wildcard_that_reaches_nothing_is_reported_all_the_same() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Deny", "Action": "zzz*:Run", "Resource": "*"}
            """)
        .mentioning("so it reaches no service of today and every later one");
  }

  @Test
  void the_service_of_an_arn_is_looked_at_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "sqs:*", "NotResource": "arn:aws:sq?:*:*:app-*"}
            """)
        .saying(
            "The policy excludes the resource `arn:aws:sq?:*:*:app-*` with a wildcard in the name of"
                + " the service, so it reaches 1 service, sqs, and every later one with such a"
                + " name.")
        .pointingAt("/Statement/NotResource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"*:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"arn:aws:*:*:*:*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::s*:x\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*:*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"Get*\", \"Resource\": \"*\"}"
      })
  void forms_with_a_meaning_of_their_own_stay_silent(String policy) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
  }
}
