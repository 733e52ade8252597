package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class PolicyElementUnknownRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyElementUnknownRule();
  }

  private static final String WRONG_CASE =
      """
      {
        "Version": "2012-10-17",
        "Statement": [{"effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]
      }
      """;

  @Test
  void a_wrong_case_is_said_and_mended() {
    RuleOutcomeAssert outcome = assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, WRONG_CASE);
    outcome
        .saying(
            "The policy has an unknown element `effect` in statement; `Effect` is meant, in this"
                + " case: AWS refuses a policy with it.")
        .pointingAt("/Statement/0/effect");
    assertThat(Mended.by(outcome, WRONG_CASE))
        .isEqualTo(WRONG_CASE.replace("\"effect\"", "\"Effect\""));
  }

  @Test
  void a_slip_of_one_letter_is_mended_and_another_word_is_not() {
    String slip = "{\"Version\": \"2012-10-17\", \"Statements\": []}";
    RuleOutcomeAssert outcome = assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, slip);
    outcome.saying(
        "The policy has an unknown element `Statements` in policy: AWS refuses a policy with it.");
    assertThat(Mended.by(outcome, slip))
        .isEqualTo("{\"Version\": \"2012-10-17\", \"Statement\": []}");
    assertThat(
            assertThatRule(rule())
                .onPolicy(PolicyType.IDENTITY, "{\"Description\": \"x\", \"Statement\": []}")
                .finds(1)
                .findings()
                .get(0)
                .repair())
        .isEmpty();
  }

  @Test
  void a_name_that_stands_there_already_is_not_given_twice() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
                    {"Version": "2012-10-17", "Statement": {
                      "Effect": "Allow", "action": "s3:GetObject", "Action": "s3:PutObject", "Resource": "*"
                    }}
                    """)
                .finds(1)
                .findings()
                .get(0)
                .repair())
        .isEmpty();
  }

  @Test
  void kinds_of_principals_are_four() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {"Version": "2012-10-17", "Statement": {
              "Effect": "Allow",
              "Principal": {"AWS": "111122223333", "Service": "ec2.amazonaws.com", "Federated": "x", "CanonicalUser": "x", "User": "x"},
              "Action": "s3:GetObject", "Resource": "*"
            }}
            """)
        .saying(
            "The policy has an unknown kind of principal `User` in `Principal`: AWS refuses a"
                + " policy with it.")
        .pointingAt("/Statement/Principal/User");
  }
}
