package io.iamaudit.rules.billing;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.rules.support.Notified;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports alarms and budgets for costs whose messages nobody gets. */
public final class BillingAlarmNoSubscriberRule
    implements AccountRule<BillingAlarmNoSubscriberRule.Speaker> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("billing-alarm-no-subscriber")
          .title("Nobody gets the messages of a billing alarm or budget")
          .severity(Severity.LOW)
          .areas("billing")
          .requires(DataRequirement.of(DataPart.ALARMS, DataPart.BUDGETS))
          .reference(
              "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html")
          .remediation(
              "Subscribe somebody to the topic who reads it, and confirm the subscription: AWS asks"
                  + " by e-mail, and the question is lost after two days.")
          .since("0.1.0")
          .build();

  /** What speaks of costs, and whether somebody hears it. */
  record Speaker(String type, String arn, String words, Known heard, SourceLocation place) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  private static Stream<Speaker> all(AccountContext context) {
    Stream<Speaker> alarms =
        BillingAlarms.ofAllCosts(context.snapshot())
            // One that tells nobody at all is not there for it, see billing-alarm-missing.
            .filter(alarm -> alarm.actionsEnabled() && !alarm.actions().isEmpty())
            .map(
                alarm ->
                    new Speaker(
                        "alarm",
                        alarm.arn(),
                        "alarm " + alarm.name(),
                        Notified.by(context, alarm),
                        alarm.source()));
    String budgets =
        "arn:"
            + context.snapshot().partition()
            + ":budgets::"
            + context.snapshot().id()
            + ":budget/";
    return Stream.concat(
        alarms,
        context.snapshot().budgets().stream()
            .filter(Budget::isOfCosts)
            .filter(budget -> budget.subscribers().isPresent())
            .map(
                budget ->
                    new Speaker(
                        "budget",
                        budgets + budget.name(),
                        "budget " + budget.name(),
                        heard(budget, context),
                        budget.source())));
  }

  /** A subscriber by e-mail need not confirm. */
  private static Known heard(Budget budget, AccountContext context) {
    int subscribers = budget.subscribers().orElse(0);
    if (subscribers == 0) {
      return Known.no("budget " + budget.name() + " has no subscriber");
    }
    return subscribers > budget.topics().size()
        ? Known.YES
        : budget.topics().stream()
            .map(topic -> Notified.ofTopic(context, topic))
            .reduce((one, other) -> one.or(other))
            .orElse(Known.YES);
  }

  @Override
  public Stream<Speaker> subjects(AccountContext context) {
    return all(context).filter(speaker -> !speaker.heard().isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    List<String> unknown =
        all(context)
            .filter(speaker -> speaker.heard().isUnknown())
            .map(speaker -> speaker.heard().why())
            .distinct()
            .toList();
    return unknown.isEmpty() ? Optional.empty() : Optional.of(Words.firstOf(unknown, 3));
  }

  @Override
  public List<Finding> check(Speaker speaker, AccountContext context) {
    return speaker.heard().isYes()
        ? List.of()
        : List.of(
            context
                .finding(speaker.type(), speaker.arn())
                .message(
                    "Nobody gets what "
                        + speaker.words()
                        + " says of costs: "
                        + speaker.heard().why()
                        + ".")
                .field("subscriptions", speaker.heard().why(), speaker.place())
                .build());
  }
}
