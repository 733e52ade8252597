package io.iamaudit.rules.account;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountGuarddutySecurityhubConfigDisabledRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccountGuarddutySecurityhubConfigDisabledRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return withQueue()
        .regional(
            RegionalService.Service.valueOf(fields.required("service")),
            fields.required("region"),
            fields.flag("enabled"));
  }

  private static final String POLICY =
      """
      {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "Action": "sqs:SendMessage",
        "Resource": "*"
      }
      """;

  private static AccountFixture withQueue() {
    return account()
        .resource("arn:aws:sqs:eu-west-1:111122223333:orders", "AWS::SQS::Queue", POLICY);
  }

  @Test
  void each_service_and_region_is_one_finding() {
    AccountFixture account =
        withQueue()
            .regional(RegionalService.Service.GUARDDUTY, "eu-west-1", false)
            .regional(RegionalService.Service.SECURITY_HUB, "eu-west-1", false)
            .regional(RegionalService.Service.CONFIG, "eu-west-1", true)
            .regional(RegionalService.Service.CONFIG, "sa-east-1", false);
    assertThatRule(rule())
        .on(account)
        .saying(
            "GuardDuty is off in eu-west-1, where arn:aws:sqs:eu-west-1:111122223333:orders is.",
            "Security Hub is off in eu-west-1, where arn:aws:sqs:eu-west-1:111122223333:orders"
                + " is.");
    assertThatRule(rule())
        .with("regions", List.of("sa-east-1"))
        .on(account)
        .saying("The AWS Config recorder is off in sa-east-1, which the configuration names.");
  }

  @Test
  void a_region_without_an_answer_is_not_judged() {
    assertThatRule(rule()).on(withQueue()).examiningNothing().staysSilent();
  }
}
