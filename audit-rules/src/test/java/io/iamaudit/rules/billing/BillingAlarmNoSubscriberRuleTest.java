package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.TopicSubscriptions;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BillingAlarmNoSubscriberRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BillingAlarmNoSubscriberRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return watched()
        .subscriptions(
            topic(fields.number("confirmed").orElse(0), fields.number("pending").orElse(0)));
  }

  private static MetricAlarm alarm(
      Optional<BigDecimal> threshold, List<String> actions, Map<String, String> dimensions) {
    return new MetricAlarm(
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:charges",
        "charges",
        Optional.of("AWS/Billing"),
        Optional.of("EstimatedCharges"),
        List.of(),
        threshold,
        Optional.of("Maximum"),
        Optional.of("GreaterThanThreshold"),
        Optional.of(1),
        Optional.empty(),
        dimensions,
        true,
        actions,
        SourceLocation.startOf("describe-alarms.us-east-1.json"));
  }

  private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:bill";

  private static AccountFixture watched() {
    return account().alarm(alarm(Optional.of(BigDecimal.TEN), List.of(TOPIC), Map.of()));
  }

  private static TopicSubscriptions topic(int confirmed, int pending) {
    return new TopicSubscriptions(
        TOPIC, confirmed, pending, SourceLocation.startOf("get-topic-attributes.bill.json"));
  }

  private static Budget budget(int subscribers, List<String> topics) {
    return new Budget(
        "monthly",
        "COST",
        "MONTHLY",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.of(subscribers),
        topics,
        SourceLocation.startOf("describe-budgets.json"));
  }

  @Test
  void names_the_alarm_and_the_topic() {
    assertThatRule(rule())
        .on(watched().subscriptions(topic(0, 2)))
        .findsExactly("arn:aws:cloudwatch:us-east-1:111122223333:alarm:charges")
        .saying(
            "Nobody gets what alarm charges says of costs: topic bill has no confirmed"
                + " subscription, and 2 that nobody confirmed.");
  }

  @Test
  void a_topic_that_was_not_collected_is_not_judged() {
    assertThatRule(rule())
        .on(watched())
        .isNotEvaluated("the subscriptions of " + TOPIC + " were not collected");
  }

  @Test
  void a_budget_needs_one_subscriber_who_gets_it() {
    assertThatRule(rule())
        .on(account().budget(budget(0, List.of())))
        .findsExactly("arn:aws:budgets::111122223333:budget/monthly")
        .saying("Nobody gets what budget monthly says of costs: budget monthly has no subscriber.");
    assertThatRule(rule())
        .on(account().budget(budget(1, List.of(TOPIC))).subscriptions(topic(0, 0)))
        .mentioning("topic bill has no subscription");
    assertThatRule(rule())
        .on(account().budget(budget(2, List.of(TOPIC))).subscriptions(topic(0, 0)))
        .staysSilent();
  }
}
