package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BillingAlarmMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BillingAlarmMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    if (fields.number("alarms").isPresent()) {
      return account();
    }
    Map<String, String> dimensions = new TreeMap<>(Map.of("Currency", "USD"));
    fields.text("ServiceName").ifPresent(name -> dimensions.put("ServiceName", name));
    return account()
        .alarm(
            alarm(
                fields.text("threshold").map(BigDecimal::new),
                fields.texts("actions"),
                dimensions));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return watched();
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

  private static Budget budget(
      String type, Optional<List<String>> notifications, Optional<Integer> subscribers) {
    return new Budget(
        "monthly",
        type,
        "MONTHLY",
        Optional.of(new BigDecimal("800")),
        Optional.of("USD"),
        Optional.empty(),
        false,
        notifications.map(
            percents ->
                percents.stream()
                    .map(
                        percent ->
                            new Budget.Notification(
                                "ACTUAL", "GREATER_THAN", new BigDecimal(percent), "PERCENTAGE"))
                    .toList()),
        subscribers,
        List.of(),
        SourceLocation.startOf("describe-budgets.json"));
  }

  private static final List<String> TOPIC = List.of("arn:aws:sns:us-east-1:111122223333:bill");

  private static AccountFixture watched() {
    return account().alarm(alarm(Optional.of(BigDecimal.TEN), TOPIC, Map.of("Currency", "USD")));
  }

  @Test
  void says_what_the_alarm_lacks() {
    assertThatRule(rule())
        .on(account())
        .saying("No alarm tells when the account's estimated charges grow.");
    AccountFixture silent =
        account().alarm(alarm(Optional.of(BigDecimal.TEN), List.of(), Map.of()));
    assertThatRule(rule())
        .on(silent)
        .saying(
            "No alarm tells when the account's estimated charges grow: alarm charges tells"
                + " nobody.");
    assertThatRule(rule()).with("requireAction", false).on(silent).staysSilent();
    AccountFixture open = account().alarm(alarm(Optional.empty(), TOPIC, Map.of()));
    assertThatRule(rule()).on(open).mentioning("alarm charges has no fixed threshold");
    assertThatRule(rule()).with("requireThreshold", false).on(open).staysSilent();
  }

  @Test
  void a_budget_that_notifies_makes_it_less_urgent() {
    List<Finding> findings =
        assertThatRule(rule())
            .on(account().budget(budget("COST", Optional.of(List.of("100")), Optional.empty())))
            .saying(
                "No alarm tells when the account's estimated charges grow, though budget monthly"
                    + " does.")
            .findings();
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void only_the_region_of_the_metric_counts() {
    assertThatRule(rule())
        .on(account().listed("AWS::CloudWatch::Alarm", "eu-west-1"))
        .isNotEvaluated("alarms of us-east-1, where AWS publishes charges, were not collected");
    assertThatRule(rule()).on(account().partition("aws-cn")).isNotEvaluated("were not collected");
  }

  @Test
  void a_member_is_covered_by_the_account_that_pays() {
    assertThatRule(rule())
        .on(account().inOrganization())
        .isNotEvaluated(
            "account 444455556666 pays for the organization, and its alarms are not in the input");
    assertThatRule(rule()).on(watched().inOrganization()).staysSilent();
    AccountSnapshot payer =
        account("444455556666")
            .alarm(
                alarm(Optional.of(BigDecimal.TEN), TOPIC, Map.of("LinkedAccount", "111122223333")))
            .build();
    AccountFixture member = account().inOrganization();
    assertThatRule(rule())
        .on(
            new Snapshot(
                List.of(member.build(), payer), member.snapshot().organization(), List.of()))
        .finds(1)
        .findsExactly("arn:aws:iam::444455556666:root");
  }
}
