package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustAnyPrincipalRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new TrustAnyPrincipalRule();
  }

  private static AccountFixture trusting(String policy) {
    return account().role("reader", policy);
  }

  @Test
  void the_message_names_the_role() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}
                """))
        .saying("The trust policy of role reader lets every AWS principal assume it.")
        .findsExactly("arn:aws:iam::111122223333:role/reader");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Action\": \"sts:*\"",
        "\"Action\": \"*\"",
        "\"Action\": \"sts:assumerole\"",
        "\"Action\": \"STS:Assume*\"",
        "\"Action\": [\"sts:TagSession\", \"sts:AssumeRole\"]",
        "\"Action\": \"sts:AssumeRoleWithWebIdentity\"",
        "\"Action\": \"sts:AssumeRoleWithSAML\"",
        "\"NotAction\": \"sts:TagSession\""
      })
  void every_way_to_write_the_action_is_understood(String action) {
    assertThatRule(rule())
        .on(trusting("{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, " + action + "}"))
        .finds(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Action\": \"sts:TagSession\"", "\"NotAction\": \"sts:*\""})
  void other_actions_let_nobody_in(String action) {
    assertThatRule(rule())
        .on(trusting("{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, " + action + "}"))
        .staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AWS\": \"arn:aws:iam::444455556666:root\"}",
        "{\"AWS\": \"444455556666\"}",
        "{\"AWS\": \"arn:aws:iam::*:root\"}",
        "{\"Service\": \"ec2.amazonaws.com\"}",
        "{\"Federated\": \"arn:aws:iam::111122223333:saml-provider/corp\"}"
      })
  void somebody_is_not_everybody(String principal) {
    assertThatRule(rule())
        .on(
            trusting(
                "{\"Effect\": \"Allow\", \"Principal\": "
                    + principal
                    + ", \"Action\": \"sts:AssumeRole\"}"))
        .staysSilent();
  }

  @Test
  void everybody_in_a_list_is_everybody() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": ["arn:aws:iam::444455556666:root", "*"]},
                  "Action": "sts:AssumeRole"
                }
                """))
        .finds(1);
  }

  @Test
  void not_principal_with_allow_is_another_rules_matter() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "Effect": "Allow",
                  "NotPrincipal": {"AWS": "arn:aws:iam::444455556666:root"},
                  "Action": "sts:AssumeRole"
                }
                """))
        .staysSilent();
  }

  @Test
  void conditions_that_strangers_meet_are_named() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"aws:PrincipalTag/team": "payments"}}
                }
                """))
        .saying(
            "The trust policy of role reader lets every AWS principal assume it; the conditions on"
                + " aws:PrincipalTag/team do not keep strangers out.");
  }

  @Test
  void an_unknown_operator_is_not_counted_and_said_so() {
    assertThatRule(rule())
        .on(
            trusting(
                """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "sts:AssumeRole",
                  "Condition": {"StringMatches": {"aws:PrincipalOrgID": "o-exampleorg1"}}
                }
                """))
        .mentioning("what StringMatches demands is not known and not counted.");
  }

  private static final String OPEN_WITH_DENY =
      """
      [
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"},
        {"Effect": "Deny", %s}
      ]
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Principal\": \"*\", \"Action\": \"sts:*\"",
        "\"Principal\": {\"AWS\": \"*\"}, \"NotAction\": \"sts:TagSession\"",
        "\"NotPrincipal\": {\"AWS\": \"arn:aws:iam::444455556666:root\"}, \"Action\": \"*\"",
        """
        "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-exampleorg1"}}
        """,
        """
        "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {
          "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-exampleorg1"},
          "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}
        }
        """
      })
  void a_deny_that_surely_meets_strangers_silences(String deny) {
    assertThatRule(rule()).on(trusting(OPEN_WITH_DENY.formatted(deny))).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Principal\": {\"AWS\": \"arn:aws:iam::444455556666:root\"}, \"Action\": \"sts:*\"",
        "\"Principal\": \"*\", \"Action\": \"sts:AssumeRoleWithSAML\"",
        """
        "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
        """,
        """
        "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {"ForAnyValue:StringNotLike": {"aws:PrincipalOrgPaths": "o-exampleorg1/*"}}
        """
      })
  void a_deny_that_strangers_get_past_does_not(String deny) {
    assertThatRule(rule()).on(trusting(OPEN_WITH_DENY.formatted(deny))).finds(1);
  }

  @Test
  void only_trust_policies_are_looked_at() {
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:sqs:eu-west-1:111122223333:orders",
                    "AWS::SQS::Queue",
                    """
                    {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
                    """))
        .examiningNothing()
        .staysSilent();
  }
}
