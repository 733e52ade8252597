package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EscalationCreatePrincipalAndAttachRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationCreatePrincipalAndAttachRule();
  }

  @Test
  void the_user_that_is_made_is_named() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy(
                            "own",
                            allowsOn(
                                "arn:aws:iam::111122223333:user/new/*",
                                "iam:CreateUser",
                                "iam:PutUserPolicy",
                                "iam:CreateAccessKey"))))
        .finds(1)
        .mentioning("(iam:CreateUser, iam:PutUserPolicy, iam:CreateAccessKey)");
  }

  @Test
  void one_leg_that_is_missing_breaks_it() {
    for (String missing : List.of("iam:CreateUser", "iam:PutUserPolicy", "iam:CreateAccessKey")) {
      List<String> rest =
          Stream.of("iam:CreateUser", "iam:PutUserPolicy", "iam:CreateAccessKey")
              .filter(action -> !action.equals(missing))
              .toList();
      assertThatRule(rule())
          .on(
              account()
                  .user(
                      "eve",
                      user ->
                          user.inlinePolicy(
                              "own",
                              allowsOn(
                                  "arn:aws:iam::111122223333:user/new/*",
                                  rest.toArray(String[]::new)))))
          .staysSilent();
    }
  }
}
