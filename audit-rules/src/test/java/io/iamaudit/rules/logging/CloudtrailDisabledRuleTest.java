package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudtrailDisabledRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailDisabledRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    if (fields.number("trails").filter(count -> count == 0).isPresent()) {
      return account();
    }
    EventSelectors selectors =
        basic(
            fields.text("ReadWriteType").orElse("All"),
            !fields.has("IncludeManagementEvents") || fields.flag("IncludeManagementEvents"),
            fields.texts("ExcludeManagementEventSources"));
    boolean multi = !fields.has("IsMultiRegionTrail") || fields.flag("IsMultiRegionTrail");
    boolean logging = !fields.has("logging") || fields.flag("logging");
    return account()
        .trail(
            "main",
            trail ->
                trail
                    .multiRegion(multi)
                    .logging(logging)
                    .customEventSelectors(true)
                    .eventSelectors(selectors));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().trail("main");
  }

  private static EventSelectors basic(
      String readWriteType, boolean management, List<String> excluded) {
    return new EventSelectors(
        List.of(new EventSelectors.Basic(readWriteType, management, excluded, Map.of())),
        List.of());
  }

  @Test
  void an_account_without_trail_says_so() {
    assertThatRule(rule()).on(account()).saying("No CloudTrail trail records the account.");
  }

  @Test
  void the_best_trail_says_what_is_missing() {
    assertThatRule(rule())
        .on(
            account()
                .trail("stopped", trail -> trail.logging(false))
                .trail("local", trail -> trail.multiRegion(false)))
        .saying(
            "No CloudTrail trail records the account in every Region: trail stopped is stopped.");
    assertThatRule(rule())
        .on(account().trail("local", trail -> trail.multiRegion(false)))
        .saying(
            "No CloudTrail trail records the account in every Region: trail local is of eu-west-1"
                + " alone.");
  }

  @Test
  void a_trail_that_cannot_deliver_for_more_than_a_day_records_nothing() {
    Instant longAgo = Instant.parse("2026-10-27T06:00:00Z");
    assertThatRule(rule())
        .on(
            account()
                .trail(
                    "main",
                    trail -> trail.latestDeliveryTime(longAgo).latestDeliveryError("NoSuchBucket")))
        .saying(
            "No CloudTrail trail records the account in every Region: trail main cannot deliver"
                + " its logs: NoSuchBucket.");
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.latestDeliveryError("SlowDown")))
        .staysSilent();
  }

  @Test
  void what_was_not_collected_of_a_trail_is_not_taken_for_bad() {
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.statusUnknown()))
        .isNotEvaluated("whether trail main is logging was not collected");
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.customEventSelectors(true)))
        .isNotEvaluated("the event selectors of trail main were not collected");
  }

  @Test
  void one_good_trail_is_enough_whatever_is_unknown_of_others() {
    assertThatRule(rule())
        .on(account().trail("new", trail -> trail.statusUnknown()).trail("main"))
        .staysSilent();
  }

  @Test
  void an_organization_trail_of_another_account_counts() {
    AccountFixture member = account().inOrganization();
    AccountSnapshot management =
        AccountFixture.account("444455556666")
            .trail("everybody", trail -> trail.organizationTrail(true))
            .build();
    Snapshot both =
        new Snapshot(
            List.of(member.build(), management), member.snapshot().organization(), List.of());
    assertThatRule(rule()).on(both).staysSilent();
    AccountSnapshot selfish = AccountFixture.account("444455556666").trail("mine").build();
    assertThatRule(rule())
        .on(
            new Snapshot(
                List.of(member.build(), selfish), member.snapshot().organization(), List.of()))
        .findsExactly("arn:aws:iam::111122223333:root");
  }

  @Test
  void trails_of_single_regions_are_judged_region_by_region_where_these_are_known() {
    assertThatRule(rule())
        .on(
            account()
                .regions("eu-west-1", "ap-south-1")
                .trail("local", trail -> trail.multiRegion(false)))
        .staysSilent();
  }

  @Test
  void advanced_selectors_are_decided_too() {
    assertThatRule(rule()).on(withAdvanced(List.of())).staysSilent();
    assertThatRule(rule())
        .on(withAdvanced(List.of(equalTo("readOnly", "false"))))
        .saying(
            "No CloudTrail trail records the account in every Region: trail main does not record"
                + " events like DescribeInstances, which reads.");
    assertThatRule(rule())
        .with("readWriteTypeRequired", "WriteOnly")
        .on(withAdvanced(List.of(equalTo("readOnly", "false"))))
        .staysSilent();
  }

  private static EventSelectors.FieldSelector equalTo(String field, String value) {
    return new EventSelectors.FieldSelector(
        field, List.of(value), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static AccountFixture withAdvanced(List<EventSelectors.FieldSelector> more) {
    List<EventSelectors.FieldSelector> fields = new ArrayList<>(more);
    fields.add(equalTo("eventCategory", "Management"));
    return account()
        .trail(
            "main",
            trail ->
                trail
                    .customEventSelectors(true)
                    .eventSelectors(
                        new EventSelectors(
                            List.of(), List.of(new EventSelectors.Advanced("all", fields)))));
  }
}
