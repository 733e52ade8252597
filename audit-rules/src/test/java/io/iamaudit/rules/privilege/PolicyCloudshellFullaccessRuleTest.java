package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCloudshellFullaccessRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyCloudshellFullaccessRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return having(fields.required("holder"), fields.required("policy"));
  }

  /** The policy's text is not in the account. */
  private static AccountFixture having(String user, String policy) {
    return account().user(user, holder -> holder.attached("arn:aws:iam::aws:policy/" + policy));
  }

  @Test
  void each_holder_is_reported() {
    assertThatRule(rule())
        .on(
            having("dave", "AWSCloudShellFullAccess")
                .group(
                    "ops",
                    group -> group.attached("arn:aws:iam::aws:policy/AWSCloudShellFullAccess"))
                .role(
                    "ci",
                    role ->
                        role.attached("arn:aws-us-gov:iam::aws:policy/AWSCloudShellFullAccess")))
        .saying(
            "User dave has AWSCloudShellFullAccess: with it files go in and out of the account's"
                + " shell, past other controls.",
            "Group ops has AWSCloudShellFullAccess: with it files go in and out of the account's"
                + " shell, past other controls.",
            "Role ci has AWSCloudShellFullAccess: with it files go in and out of the account's"
                + " shell, past other controls.");
  }

  @Test
  void who_is_meant_to_have_it_is_named() {
    assertThatRule(rule())
        .with("allowedEntities", List.of("arn:aws:iam::*:user/dave"))
        .on(having("dave", "AWSCloudShellFullAccess"))
        .staysSilent();
  }

  @Test
  void a_policy_of_the_customers_with_that_name_is_another() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.attached("arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess")))
        .staysSilent();
  }
}
