package io.iamaudit.rules.maintenance;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyEvaluationIncompleteRuleTest extends RuleContract {
  private static final String READ =
      "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

  private static final ManagedPolicyVersion UNREADABLE =
      new ManagedPolicyVersion(
          "v1",
          true,
          Optional.empty(),
          Optional.of(PolicyBody.parse("{", PolicyOrigin.wholeDocument("policy/broken"))),
          SourceLocation.startOf("policy/broken"));

  @Override
  protected Rule rule() {
    return new PolicyEvaluationIncompleteRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.required("attached").equals("missing")
        ? account()
            .managedPolicy("read", READ, policy -> policy.versions(List.of()))
            .user(fields.required("user"), user -> user.attached("read"))
        : account()
            .managedPolicy("read", READ)
            .user(fields.required("user"), user -> user.attached("read"));
  }

  @Test
  void a_document_that_cannot_be_read_leaves_the_answer_open() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("broken", READ, policy -> policy.versions(List.of(UNREADABLE)))
                .role("app", role -> role.attached("broken"))
                .role("other", role -> {}))
        .finds(1);
  }

  @Test
  void who_has_no_policies_is_no_riddle() {
    assertThatRule(rule()).on(account().user("alice").role("app", role -> {})).staysSilent();
  }
}
