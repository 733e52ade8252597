package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNearAdminRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyNearAdminRule();
  }

  private static final String IAM =
      """
      {"Effect": "Allow", "Action": "iam:*", "Resource": "*"%s}
      """;

  @Test
  void the_message_says_what_follows() {
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, IAM.formatted(""))
        .mentioning("The policy grants ")
        .mentioning(
            " actions of IAM on every entity, all that write policies among them, so its holders can"
                + " give themselves the rest.")
        .pointingAt("/Statement");
  }

  @Test
  void a_condition_is_named_and_makes_it_less_severe() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .onPolicy(
                PolicyType.IDENTITY,
                IAM.formatted(", \"Condition\": {\"Bool\": {\"aws:ViaAWSService\": \"true\"}}"));
    outcome.mentioning("under a condition on aws:ViaAWSService");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": \"s3:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": [\"iam:*\", \"organizations:*\"], \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"arn:aws:iam::*:role/app/*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"NotResource\": \"arn:aws:iam::*:role/x\"}",
        "{\"Effect\": \"Allow\", \"Action\": [\"iam:Get*\", \"iam:PutUserPolicy\"], \"Resource\": \"*\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"*\"}",
        """
        [
          {"Effect": "Allow", "Action": "iam:*", "Resource": "*"},
          {"Effect": "Deny", "Action": "iam:Attach*", "Resource": "*"}
        ]
        """
      })
  void what_is_more_or_less_stays_silent(String policy) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
  }

  @Test
  void policies_for_administrators_of_iam_can_be_named() {
    assertThatRule(rule())
        .with("allowedPolicies", List.of("policy.*"))
        .onPolicy(PolicyType.IDENTITY, IAM.formatted(""))
        .staysSilent();
  }
}
