package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class ConfigRecorderOffRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ConfigRecorderOffRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .regional(
            RegionalService.Service.CONFIG, fields.required("region"), fields.flag("recording"));
  }

  @Test
  void only_regions_that_are_enabled_count_where_they_are_known() {
    AccountFixture account =
        account()
            .regional(RegionalService.Service.CONFIG, "eu-west-1", false)
            .regional(RegionalService.Service.CONFIG, "sa-east-1", false);
    assertThatRule(rule())
        .on(account)
        .saying(
            "AWS Config does not record in eu-west-1.", "AWS Config does not record in sa-east-1.");
    assertThatRule(rule())
        .on(account.regions("sa-east-1"))
        .saying("AWS Config does not record in sa-east-1.");
  }

  @Test
  void an_enabled_region_that_was_not_read_is_not_judged() {
    assertThatRule(rule())
        .on(account().regions("eu-west-1", "eu-west-2"))
        .isNotEvaluated("recorders were not collected in eu-west-1 and eu-west-2");
  }

  @Test
  void other_services_are_left_alone() {
    assertThatRule(rule())
        .on(account().regional(RegionalService.Service.GUARDDUTY, "eu-west-1", false))
        .examiningNothing()
        .staysSilent();
  }
}
