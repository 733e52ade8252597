package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CloudtrailNoCloudwatchLogsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailNoCloudwatchLogsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Instant now = Instant.parse("2026-10-30T06:00:00Z");
    return account()
        .trail(
            "main",
            trail -> {
              fields
                  .number("daysSinceDelivery")
                  .map(Duration::ofDays)
                  .ifPresent(age -> trail.latestCloudWatchLogsDeliveryTime(now.minus(age)));
              fields
                  .text("CloudWatchLogsLogGroupArn")
                  .filter(String::isEmpty)
                  .ifPresent(none -> trail.noLogGroup());
              return trail;
            });
  }

  @Test
  void says_since_when_and_why() {
    Instant longAgo = Instant.parse("2026-10-20T06:00:00Z");
    AccountFixture account =
        account()
            .trail(
                "main",
                trail ->
                    trail
                        .latestCloudWatchLogsDeliveryTime(longAgo)
                        .latestCloudWatchLogsDeliveryError("AccessDenied"));
    assertThatRule(rule())
        .on(account)
        .saying("Trail main last reached CloudWatch Logs 10 days ago: AccessDenied.");
    assertThatRule(rule()).with("maxDeliveryAgeDays", 10).on(account).staysSilent();
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.noLogGroup()))
        .saying("Trail main is not copied to CloudWatch Logs.");
  }

  @Test
  void without_the_status_the_copy_is_not_judged() {
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.statusUnknown()))
        .staysSilent();
  }
}
