package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserAdminRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new UserAdminRule();
  }

  @Test
  void the_policy_and_its_holder_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .awsManagedPolicy("AdministratorAccess", EVERYTHING)
                .group("admins", group -> group.attached("AdministratorAccess"))
                .user("alice", user -> user.memberOf("admins"))
                .user("bob"))
        .saying("User alice is an administrator, by AdministratorAccess of group admins.");
  }

  @Test
  void a_deny_makes_it_less() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "alice",
                    user ->
                        user.inlinePolicy("all", EVERYTHING)
                            .inlinePolicy(
                                "not",
                                """
                                {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
                                """)))
        .staysSilent();
  }

  @Test
  void with_mfa_only_it_weighs_less() {
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .on(
                account()
                    .user(
                        "alice",
                        user ->
                            user.inlinePolicy(
                                "all",
                                """
                                {
                                  "Effect": "Allow", "Action": "*", "Resource": "*",
                                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                                }
                                """)))
            .saying(
                "User alice is an administrator, by all of user alice; it depends on"
                    + " aws:MultiFactorAuthPresent.");
    assertThat(outcome.findings().get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void some_may_be() {
    AccountFixture account =
        account()
            .user("alice", user -> user.inlinePolicy("all", EVERYTHING))
            .user("break-glass", user -> user.inlinePolicy("all", EVERYTHING));
    assertThatRule(rule()).with("allowedAdmins", List.of("break-*")).on(account).finds(1);
    assertThatRule(rule()).with("maxAdmins", 1).on(account).finds(2);
    assertThatRule(rule())
        .with("maxAdmins", 1)
        .with("allowedAdmins", List.of("break-*"))
        .on(account)
        .examiningNothing()
        .staysSilent();
  }
}
