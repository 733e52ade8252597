package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyInlineDuplicatesRuleTest extends RuleContract {
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

  @Override
  protected Rule rule() {
    return new PolicyInlineDuplicatesRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account = account();
    List<String> actions = fields.texts("actions");
    for (int i = 0; i < actions.size(); i++) {
      String policy = READ.replace("s3:GetObject", actions.get(i));
      account.role("worker-" + i, role -> role.inlinePolicy("queue", policy));
    }
    return account;
  }

  @Test
  void the_holders_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .user("alice", user -> user.inlinePolicy("p", READ))
                .group("readers", group -> group.inlinePolicy("q", READ))
                .role("app", role -> role.inlinePolicy("r", READ.replace("s3:Get", "S3:get"))))
        .saying(
            "The same inline policy stands 3 times: in group readers, role app and user alice.");
  }

  @Test
  void how_many_copies_count_is_a_parameter() {
    AccountFixture account =
        account()
            .user("alice", user -> user.inlinePolicy("p", READ))
            .user("bob", user -> user.inlinePolicy("p", READ));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule()).with("minCopies", 3).on(account).staysSilent();
  }

  @Test
  void a_managed_policy_that_says_the_same_is_no_copy() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("read", READ)
                .user("alice", user -> user.inlinePolicy("p", READ)))
        .staysSilent();
  }
}
