package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudtrailNoDataEventsRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailNoDataEventsRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Map<String, List<String>> resources =
        fields.texts("DataResources").isEmpty()
            ? Map.of()
            : Map.of("AWS::S3::Object", fields.texts("DataResources"));
    EventSelectors selectors =
        fields.flag("advanced")
            ? new EventSelectors(
                List.of(), List.of(new EventSelectors.Advanced("objects", objects())))
            : new EventSelectors(
                List.of(
                    new EventSelectors.Basic(
                        fields.text("ReadWriteType").orElse("All"), true, List.of(), resources)),
                List.of());
    return account()
        .trail("main", trail -> trail.customEventSelectors(true).eventSelectors(selectors));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account()
        .trail(
            "main",
            trail ->
                trail.eventSelectors(
                    new EventSelectors(
                        List.of(), List.of(new EventSelectors.Advanced("all", objects())))));
  }

  private static List<EventSelectors.FieldSelector> objects() {
    return List.of(equalTo("eventCategory", "Data"), equalTo("resources.type", "AWS::S3::Object"));
  }

  private static EventSelectors.FieldSelector equalTo(String field, String value) {
    return new EventSelectors.FieldSelector(
        field, List.of(value), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void reads_and_writes_are_told_apart() {
    assertThatRule(rule())
        .on(account().trail("main"))
        .saying("No trail records reads of S3 objects.", "No trail records writes of S3 objects.");
    List<EventSelectors.FieldSelector> writes = new ArrayList<>(objects());
    writes.add(equalTo("readOnly", "false"));
    assertThatRule(rule())
        .on(
            account()
                .trail(
                    "main",
                    trail ->
                        trail.eventSelectors(
                            new EventSelectors(
                                List.of(),
                                List.of(new EventSelectors.Advanced("writes", writes))))))
        .saying("No trail records reads of S3 objects.");
  }

  @Test
  void advanced_selectors_of_management_events_alone_are_not_enough() {
    assertThatRule(rule())
        .on(
            account()
                .trail(
                    "main",
                    trail ->
                        trail.eventSelectors(
                            new EventSelectors(
                                List.of(),
                                List.of(
                                    new EventSelectors.Advanced(
                                        "all", List.of(equalTo("eventCategory", "Management"))))))))
        .finds(2);
  }

  @Test
  void selectors_that_were_not_collected_are_not_taken_for_none() {
    assertThatRule(rule())
        .on(account().trail("main", trail -> trail.customEventSelectors(true)))
        .isNotEvaluated("the event selectors of trail main were not collected");
  }
}
