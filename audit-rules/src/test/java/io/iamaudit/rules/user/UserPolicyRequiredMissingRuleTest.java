package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserPolicyRequiredMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserPolicyRequiredMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("requiredPolicyArns", List.of("arn:aws:iam::*:policy/force-mfa"));
  }

  @Test
  void without_required_policies_nothing_is_examined() {
    assertThatRule(rule()).on(account().user("carol")).examiningNothing().staysSilent();
  }

  @Test
  void a_policy_of_a_group_counts_for_its_members() {
    AccountFixture account =
        account()
            .group("everyone", group -> group.attached("force-mfa"))
            .group("developers")
            .user("carol", user -> user.memberOf("developers", "everyone"))
            .user("dave", user -> user.memberOf("developers"))
            .user("erin", user -> user.memberOf("not-in-the-input"))
            .role("deploy", role -> {})
            .role(
                "AWSServiceRoleForSupport",
                role -> role.path("/aws-service-role/support.amazonaws.com/"));
    RuleAssert check =
        assertThatRule(rule()).with("requiredPolicyArns", List.of("*:policy/force-mfa"));
    check.on(account).saying("User dave does not have the required policy *:policy/force-mfa.");
    check
        .with("appliesTo", List.of("role", "group"))
        .with("exceptions", List.of("dev*"))
        .on(account)
        .saying("Role deploy does not have the required policy *:policy/force-mfa.");
  }
}
