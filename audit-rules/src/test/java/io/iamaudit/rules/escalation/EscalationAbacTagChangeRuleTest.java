package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationAbacTagChangeRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationAbacTagChangeRule();
  }

  @Test
  void the_tag_is_given_to_itself() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy(
                                "all",
                                """
                                {
                                  "Effect": "Allow", "Action": "*", "Resource": "*",
                                  "Condition": {"StringEquals": {"aws:PrincipalTag/level": "admin"}}
                                }
                                """)
                            .inlinePolicy("own", allows("iam:TagUser"))))
        .saying(
            "User eve can become an administrator: it gives itself the tags that policies ask for"
                + " (iam:TagUser).");
  }
}
