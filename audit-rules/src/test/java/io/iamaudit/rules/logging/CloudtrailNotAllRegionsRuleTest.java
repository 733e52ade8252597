package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class CloudtrailNotAllRegionsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailNotAllRegionsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account()
            .regions("eu-west-1", "ap-south-1")
            .trail("main", trail -> trail.multiRegion(fields.flag("IsMultiRegionTrail")));
    fields.text("secondTrailIn").ifPresent(region -> account.trail(of(region)));
    return account;
  }

  private static Trail of(String region) {
    return account().trail("second").build().trails().get(0).toBuilder()
        .homeRegion(region)
        .multiRegion(false)
        .build();
  }

  @Test
  void names_the_region() {
    assertThatRule(rule())
        .on(
            account()
                .regions("eu-west-1", "ap-south-1")
                .trail("main", trail -> trail.multiRegion(false)))
        .saying("No trail records what is done in ap-south-1, where the account may be used.");
  }

  @Test
  void a_region_whose_trails_were_not_read_is_not_judged() {
    assertThatRule(rule())
        .on(
            account()
                .regions("ap-south-1")
                .listed("AWS::CloudTrail::Trail", "eu-west-1")
                .trail("main", trail -> trail.multiRegion(false)))
        .isNotEvaluated("trails of ap-south-1 were not collected");
  }

  @Test
  void where_nothing_is_recorded_at_all_another_rule_says_it_once() {
    assertThatRule(rule())
        .on(account().regions("eu-west-1").trail("main", trail -> trail.logging(false)))
        .examiningNothing()
        .staysSilent();
  }
}
