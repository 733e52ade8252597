package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupInlinePolicyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupInlinePolicyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return GroupExamples.account(fields);
  }

  @Test
  void each_policy_is_reported() {
    AccountFixture account =
        account()
            .group(
                "auditors",
                group ->
                    group
                        .inlinePolicy(
                            "logs",
                            """
                            {"Effect": "Allow", "Action": "logs:GetLogEvents", "Resource": "*"}
                            """)
                        .inlinePolicy(
                            "trail",
                            """
                            {"Effect": "Allow", "Action": "cloudtrail:LookupEvents", "Resource": "*"}
                            """));
    assertThatRule(rule())
        .on(account)
        .saying(
            "Group auditors has the inline policy logs, which no list of policies shows.",
            "Group auditors has the inline policy trail, which no list of policies shows.");
    assertThatRule(rule()).with("exemptGroups", List.of("auditors")).on(account).staysSilent();
  }
}
