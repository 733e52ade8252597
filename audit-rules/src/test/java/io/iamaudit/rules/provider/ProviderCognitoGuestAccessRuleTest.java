package io.iamaudit.rules.provider;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderCognitoGuestAccessRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new ProviderCognitoGuestAccessRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return guests(fields.required("amr"), fields.required("action"));
  }

  private static AccountFixture guests(String method, String action) {
    return account()
        .role(
            "app",
            """
            {
              "Effect": "Allow",
              "Principal": {"Federated": "cognito-identity.amazonaws.com"},
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:1234"},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "%s"}
              }
            }
            """
                .formatted(method),
            role ->
                role.inlinePolicy(
                    "app",
                    """
                    {"Effect": "Allow", "Action": "%s", "Resource": "*"}
                    """
                        .formatted(action)));
  }

  @Test
  void the_message_says_what_guests_can_do() {
    assertThatRule(rule())
        .on(guests("unauthenticated", "sqs:SendMessage"))
        .saying(
            "Whoever has not signed in gets role app from Cognito, and can use 1 action, as"
                + " sqs:SendMessage.");
  }

  @Test
  void reading_is_less_bad_than_writing() {
    assertThatRule(rule()).on(guests("unauthenticated", "dynamodb:GetItem")).finds(1);
    assertThat(severity("dynamodb:GetItem")).isEqualTo(Severity.MEDIUM);
    assertThat(severity("dynamodb:PutItem")).isEqualTo(Severity.HIGH);
  }

  private Severity severity(String action) {
    return assertThatRule(rule())
        .on(guests("unauthenticated", action))
        .findings()
        .get(0)
        .severity();
  }

  @Test
  void what_guests_may_have_can_be_chosen() {
    assertThatRule(rule())
        .with("guestActions", List.of("sqs:Send*"))
        .on(guests("unauthenticated", "sqs:SendMessage"))
        .staysSilent();
  }

  @Test
  void a_boundary_holds_guests_back() {
    assertThatRule(rule())
        .on(
            guests("unauthenticated", "sqs:SendMessage")
                .managedPolicy(
                    "nothing",
                    """
                    {"Effect": "Deny", "Action": "*", "Resource": "*"}
                    """)
                .change(
                    it ->
                        it.roles(
                            List.of(
                                guests("unauthenticated", "sqs:SendMessage")
                                    .build()
                                    .roles()
                                    .get(0)
                                    .toBuilder()
                                    .permissionsBoundary("arn:aws:iam::111122223333:policy/nothing")
                                    .build()))))
        .staysSilent();
  }

  @Test
  void roles_for_those_who_sign_in_may_do_more() {
    assertThatRule(rule()).on(guests("authenticated", "sqs:*")).staysSilent();
    assertThatRule(rule()).on(account().role("plain", role -> {})).examiningNothing().staysSilent();
  }
}
