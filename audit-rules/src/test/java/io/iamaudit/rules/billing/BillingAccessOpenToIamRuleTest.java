package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class BillingAccessOpenToIamRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BillingAccessOpenToIamRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .managedPolicy("work", fields.required("policy"))
        .role("work", role -> role.attached("work"));
  }

  private static final String BILLS =
      """
      {"Effect": "Allow", "Action": "billing:GetBillingData", "Resource": "*"}
      """;

  @Test
  void says_who_is_left() {
    assertThatRule(rule())
        .on(account().user("alice"))
        .findsExactly("arn:aws:iam::111122223333:root")
        .saying("No user or role may look at bills, so that somebody has to use root.");
    assertThatRule(rule())
        .on(account().user("alice", user -> user.inlinePolicy("bills", BILLS)))
        .staysSilent();
  }

  @Test
  void what_a_deny_takes_away_is_not_there() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "alice",
                    user ->
                        user.inlinePolicy("bills", BILLS)
                            .inlinePolicy(
                                "none",
                                """
                                {"Effect": "Deny", "Action": "billing:*", "Resource": "*"}
                                """)))
        .finds(1);
  }

  @Test
  void a_member_gets_no_bills() {
    assertThatRule(rule())
        .on(account().user("alice").inOrganization())
        .examiningNothing()
        .staysSilent();
  }
}
