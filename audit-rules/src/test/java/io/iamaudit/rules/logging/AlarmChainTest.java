package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.testkit.AccountFixture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every link of the chain, one after the other, and where it breaks. */
class AlarmChainTest {
  private static final Rule RULE = new AlarmKmsDisableOrDeleteRule();
  private static final String PATTERN =
      "{ ($.eventSource = kms.amazonaws.com)"
          + " && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }";

  private static AccountFixture chain(UnaryOperator<Trail.Builder> trail) {
    return account()
        .trail("main", trail)
        .metricFilter("keys", "main", PATTERN)
        .alarm("keys", "security")
        .subscriptions("security", 1, 0);
  }

  private static AccountFixture chainWith(MetricAlarm alarm) {
    return account()
        .trail("main")
        .metricFilter("keys", "main", PATTERN)
        .alarm(alarm)
        .subscriptions("security", 1, 0);
  }

  private static void breaks(AccountFixture account, String why) {
    assertThatRule(RULE)
        .on(account)
        .saying("Nobody hears of KMS keys that are disabled or deleted: " + why + ".");
  }

  private static MetricAlarm alarm(
      String statistic, String operator, String threshold, boolean actions, String... targets) {
    return alarm(statistic, operator, threshold, Optional.empty(), actions, targets);
  }

  private static MetricAlarm alarm(
      String statistic,
      String operator,
      String threshold,
      Optional<Integer> datapoints,
      boolean actions,
      String... targets) {
    MetricAlarm usual = account().alarm("keys", "security").build().alarms().get(0);
    return new MetricAlarm(
        usual.arn(),
        usual.name(),
        usual.namespace(),
        usual.metric(),
        List.of(),
        Optional.of(new BigDecimal(threshold)),
        Optional.of(statistic),
        Optional.of(operator),
        Optional.of(5),
        datapoints.or(() -> Optional.of(1)),
        Map.of(),
        actions,
        targets.length == 0 ? usual.actions() : List.of(targets),
        usual.source());
  }

  @Test
  void a_whole_chain_is_silent() {
    assertThatRule(RULE).on(chain(UnaryOperator.identity())).staysSilent();
  }

  @Test
  void it_begins_with_a_trail_of_all_regions_that_is_logging() {
    breaks(chain(trail -> trail.multiRegion(false)), "no trail records the account in all Regions");
    breaks(chain(trail -> trail.logging(false)), "trail main is stopped");
  }

  @Test
  void the_trail_has_to_record_the_events() {
    EventSelectors withoutKms =
        new EventSelectors(
            List.of(new EventSelectors.Basic("All", true, List.of("kms.amazonaws.com"), Map.of())),
            List.of());
    breaks(
        chain(trail -> trail.eventSelectors(withoutKms)),
        "trail main does not record events like DisableKey");
    EventSelectors writes =
        new EventSelectors(
            List.of(new EventSelectors.Basic("WriteOnly", true, List.of(), Map.of())), List.of());
    assertThatRule(RULE).on(chain(trail -> trail.eventSelectors(writes))).staysSilent();
  }

  @Test
  void the_trail_has_to_be_copied_to_a_log_group() {
    breaks(chain(trail -> trail.noLogGroup()), "trail main is not copied to CloudWatch Logs");
  }

  @Test
  void a_filter_of_another_log_group_or_region_does_not_count() {
    String nothing = "no metric filter of log group main counts DisableKey and ScheduleKeyDeletion";
    breaks(
        account()
            .trail("main")
            .metricFilter("keys", "other", PATTERN)
            .alarm("keys", "security")
            .subscriptions("security", 1, 0),
        nothing);
    MetricFilter here =
        account().metricFilter("keys", "main", PATTERN).build().metricFilters().get(0);
    breaks(
        account()
            .trail("main")
            .metricFilter(
                new MetricFilter(
                    here.name(),
                    here.logGroup(),
                    Optional.of("us-east-1"),
                    here.pattern(),
                    here.transformations(),
                    here.source()))
            .alarm("keys", "security")
            .subscriptions("security", 1, 0),
        nothing);
  }

  @Test
  void several_filters_together_are_enough() {
    AccountFixture two =
        account()
            .trail("main")
            .metricFilter("disable", "main", "{ $.eventName = DisableKey }")
            .metricFilter("delete", "main", "{ $.eventName = ScheduleKeyDeletion }")
            .alarm("disable", "security")
            .subscriptions("security", 1, 0);
    breaks(two, "no alarm watches the metric Security/delete");
    assertThatRule(RULE).on(two.alarm("delete", "security")).staysSilent();
  }

  @Test
  void an_alarm_that_never_goes_off_is_none() {
    breaks(
        chainWith(alarm("Sum", "LessThanThreshold", "1", true)),
        "alarm keys does not go off when events are counted");
    breaks(
        chainWith(alarm("Maximum", "GreaterThanThreshold", "1", true)),
        "alarm keys does not go off when events are counted");
    assertThatRule(RULE)
        .on(chainWith(alarm("Maximum", "GreaterThanOrEqualToThreshold", "1", true)))
        .staysSilent();
    assertThatRule(RULE)
        .on(chainWith(alarm("Sum", "GreaterThanThreshold", "0", true)))
        .staysSilent();
  }

  @Test
  void an_alarm_that_waits_for_many_events_is_late() {
    AccountFixture late = chainWith(alarm("Sum", "GreaterThanThreshold", "4", true));
    breaks(late, "alarm keys goes off at 5 events only");
    assertThatRule(RULE).with("maxEvents", 5).on(late).staysSilent();
    breaks(
        chainWith(alarm("Sum", "GreaterThanOrEqualToThreshold", "1", Optional.of(3), true)),
        "alarm keys goes off at 3 events only");
  }

  @Test
  void an_alarm_that_tells_nobody_is_not_heard() {
    breaks(
        chainWith(alarm("Sum", "GreaterThanOrEqualToThreshold", "1", false)),
        "the actions of alarm keys are switched off");
    breaks(
        chainWith(
            alarm(
                "Sum",
                "GreaterThanOrEqualToThreshold",
                "1",
                true,
                "arn:aws:automate:eu-west-1:ec2:reboot")),
        "alarm keys tells nobody");
    assertThatRule(RULE)
        .on(
            chainWith(
                alarm(
                    "Sum",
                    "GreaterThanOrEqualToThreshold",
                    "1",
                    true,
                    "arn:aws:ssm:eu-west-1:111122223333:opsitem:1")))
        .staysSilent();
  }

  @Test
  void a_subscription_that_nobody_confirmed_does_not_count() {
    breaks(
        account()
            .trail("main")
            .metricFilter("keys", "main", PATTERN)
            .alarm("keys", "security")
            .subscriptions("security", 0, 2),
        "topic security has no confirmed subscription, and 2 that nobody confirmed");
  }

  @Test
  void what_was_not_collected_is_not_missing() {
    assertThatRule(RULE)
        .on(account().trail("main").metricFilter("keys", "main", PATTERN).alarm("keys", "security"))
        .isNotEvaluated(
            "the subscriptions of arn:aws:sns:eu-west-1:111122223333:security were not collected");
    assertThatRule(RULE)
        .on(chain(trail -> trail.statusUnknown()))
        .isNotEvaluated("whether trail main is logging was not collected");
    assertThatRule(RULE)
        .on(
            chain(UnaryOperator.identity())
                .partial(DataPart.METRIC_FILTERS, "only the Regions whose files were given")
                .listed("AWS::Logs::MetricFilter", "us-east-1"))
        .isNotEvaluated("metric filters of eu-west-1 in account 111122223333 were not collected");
    assertThatRule(RULE)
        .on(
            chain(UnaryOperator.identity())
                .listed("AWS::Logs::MetricFilter", "eu-west-1")
                .listed("AWS::CloudWatch::Alarm", "us-east-1"))
        .isNotEvaluated("alarms of eu-west-1 in account 111122223333 were not collected");
    assertThatRule(RULE)
        .on(
            account()
                .trail("main")
                .metricFilter("keys", "main", "{ $.eventName = %Key% }")
                .alarm("keys", "security")
                .subscriptions("security", 1, 0))
        .isNotEvaluated("the pattern of metric filter keys is not understood");
  }

  @Test
  void a_log_group_of_another_account_is_followed_if_the_input_has_it() {
    AccountFixture member = account().inOrganization();
    AccountSnapshot management =
        AccountFixture.account("444455556666")
            .trail("main", trail -> trail.organizationTrail(true))
            .metricFilter("keys", "main", PATTERN)
            .alarm("keys", "security")
            .subscriptions("security", 1, 0)
            .build();
    assertThatRule(RULE)
        .on(
            new Snapshot(
                List.of(member.build(), management), member.snapshot().organization(), List.of()))
        .staysSilent();
    assertThatRule(RULE)
        .on(
            account()
                .trail(
                    "main",
                    trail ->
                        trail
                            .organizationTrail(true)
                            .cloudWatchLogsLogGroupArn(
                                "arn:aws:logs:eu-west-1:444455556666:log-group:org:*")))
        .isNotEvaluated(
            "the log group of organization trail main is in account 444455556666, which is not in"
                + " the input");
  }

  @Test
  void one_good_way_is_enough() {
    assertThatRule(RULE)
        .on(chain(UnaryOperator.identity()).trail("second", trail -> trail.logging(false)))
        .staysSilent();
  }
}
