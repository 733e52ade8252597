package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationAdminCountRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new EscalationAdminCountRule();
  }

  private static final String EVERYTHING =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account();
    String policy = fields.required("Policy");
    fields.texts("Users").forEach(name -> account.user(name, u -> u.inlinePolicy("own", policy)));
    return account;
  }

  @Test
  void who_can_become_one_counts() {
    AccountFixture account =
        account()
            .user("alice", user -> user.inlinePolicy("all", EVERYTHING))
            .role("admin", role -> role.inlinePolicy("all", EVERYTHING))
            .user(
                "eve",
                user ->
                    user.inlinePolicy(
                        "own",
                        """
                        {"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*"}
                        """));
    RuleOutcomeAssert outcome =
        assertThatRule(rule())
            .with("maxAdmins", 2)
            .on(account)
            .saying(
                "Account 111122223333 has 3 administrators, 1 of whom have to go a way to become"
                    + " one; 2 are fine.");
    assertThat(outcome.findings().get(0).evidence()).hasSize(3);
    assertThatRule(rule())
        .with("maxAdmins", 2)
        .with("allowed", List.of("admin"))
        .on(account)
        .staysSilent();
  }
}
