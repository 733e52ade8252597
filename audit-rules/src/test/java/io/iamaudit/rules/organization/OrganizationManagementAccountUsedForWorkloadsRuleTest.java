package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganizationManagementAccountUsedForWorkloadsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationManagementAccountUsedForWorkloadsRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    AccountFixture management = account(OrganizationFixture.MANAGEMENT_ACCOUNT);
    fields
        .text("runs")
        .ifPresent(arn -> management.resource(arn, "AWS::Lambda::Function", Map.of("Role", "r")));
    fields.number("users").ifPresent(count -> users(management, count));
    return organization().account(management).build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  private static AccountFixture users(AccountFixture account, int count) {
    for (int i = 0; i < count; i++) {
      account.user("user-" + i);
    }
    return account;
  }

  @Test
  void names_what_runs_there() {
    assertThatRule(rule())
        .on(
            organization()
                .account(
                    account(OrganizationFixture.MANAGEMENT_ACCOUNT)
                        .resource(
                            "arn:aws:lambda:eu-west-1:123456789012:function:orders",
                            "AWS::Lambda::Function",
                            Map.of("Role", "orders"))
                        .resource(
                            "arn:aws:cloudformation:eu-west-1:123456789012:stack/base/1",
                            "AWS::CloudFormation::Stack",
                            Map.of("Role", "deploy")))
                .build())
        .saying("In management account 123456789012 runs function orders.");
  }

  @Test
  void counts_users() {
    assertThatRule(rule())
        .with("maxUsers", 2)
        .on(
            organization()
                .account(users(account(OrganizationFixture.MANAGEMENT_ACCOUNT), 3))
                .build())
        .saying("Management account 123456789012 has 3 IAM users, more than 2.");
  }

  @Test
  void member_accounts_may_run_what_they_like() {
    assertThatRule(rule())
        .on(
            organization()
                .account(account(OrganizationFixture.MANAGEMENT_ACCOUNT))
                .account(users(account("111122223333"), 30))
                .build())
        .staysSilent();
  }

  @Test
  void a_management_account_that_was_not_collected_is_not_examined() {
    assertThatRule(rule())
        .on(organization().account(account("111122223333")).build())
        .examiningNothing();
  }
}
