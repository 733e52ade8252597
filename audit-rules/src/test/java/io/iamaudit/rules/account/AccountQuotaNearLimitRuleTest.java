package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccountQuotaNearLimitRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountQuotaNearLimitRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .summary("Roles", fields.number("Roles").orElseThrow())
        .summary("RolesQuota", fields.number("RolesQuota").orElseThrow());
  }

  @Test
  void each_quota_is_looked_at() {
    AccountFixture account =
        account()
            .summary("Policies", 1200)
            .summary("PoliciesQuota", 1500)
            .summary("InstanceProfiles", 799)
            .summary("InstanceProfilesQuota", 1000)
            .summary("GroupsPerUserQuota", 10);
    assertThatRule(rule())
        .on(account)
        .saying("The account has 1200 of the 1500 that AWS allows it of Policies.");
    assertThatRule(rule()).with("thresholdPercent", 79).on(account).finds(2);
    assertThatRule(rule()).with("thresholdPercent", 81).on(account).staysSilent();
  }
}
