package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserPolicyAttachedDirectlyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserPolicyAttachedDirectlyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> policies = fields.texts("AttachedManagedPolicies");
    List<String> boundary = fields.texts("PermissionsBoundary");
    return account()
        .user(
            fields.required("UserName"),
            user -> {
              user.attached(policies.toArray(String[]::new));
              boundary.forEach(user::permissionsBoundary);
            });
  }

  @Test
  void each_attachment_is_reported() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.attached("one", "two")))
        .saying(
            "Policy one is attached to user dave and not to a group or role.",
            "Policy two is attached to user dave and not to a group or role.");
  }

  @Test
  void users_and_policies_can_be_exempt() {
    AccountFixture account =
        account().user("ci-deployer", user -> user.attached("deploy", "IAMUserChangePassword"));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule()).with("exemptUsers", List.of("ci-*")).on(account).staysSilent();
    assertThatRule(rule())
        .with("exemptPolicies", List.of("arn:aws:iam::111122223333:policy/*"))
        .on(account)
        .staysSilent();
    assertThatRule(rule()).with("exemptPolicies", List.of("deploy")).on(account).finds(1);
  }

  @Test
  void what_a_group_has_is_not_attached_to_its_members() {
    assertThatRule(rule())
        .on(
            account()
                .user("carol", user -> user.memberOf("developers"))
                .group("developers", group -> group.attached("deploy")))
        .staysSilent();
  }

  @Test
  void an_inline_policy_is_no_attachment() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "billing-app",
                    user ->
                        user.inlinePolicy(
                            "send",
                            """
                            {"Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*"}
                            """)))
        .staysSilent();
  }
}
