package io.iamaudit.rules.billing;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Known;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts in which no alarm goes off when the month costs more than it should. */
public final class BillingAlarmMissingRule implements AccountRule<Known> {
  private static final Parameter<Boolean> REQUIRE_ACTION =
      Parameter.bool("requireAction", true, "whether the alarm must tell somebody");
  private static final Parameter<Boolean> REQUIRE_THRESHOLD =
      Parameter.bool("requireThreshold", true, "whether the alarm must have a fixed threshold");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("billing-alarm-missing")
          .title("No alarm watches the estimated charges")
          .severity(Severity.LOW)
          .areas("billing")
          .requires(DataRequirement.of(DataPart.ALARMS))
          .parameter(REQUIRE_ACTION)
          .parameter(REQUIRE_THRESHOLD)
          .reference(
              "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html")
          .remediation(
              "Switch billing alerts on in the billing preferences, then create an alarm in"
                  + " us-east-1 on the metric EstimatedCharges of AWS/Billing that tells an SNS"
                  + " topic. A budget does the same and can tell before the money is spent.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Why is empty where there is no alarm at all. */
  private static Known watched(AccountContext context) {
    AccountSnapshot account = context.snapshot();
    Known own = best(BillingAlarms.ofAllCosts(account), context);
    if (own.isYes()) {
      return own;
    }
    if (Payer.other(context).isPresent()) {
      // AWS publishes the charges of members to the account that pays for them.
      String member = account.id().value();
      Optional<AccountSnapshot> payer = Payer.snapshot(context).filter(BillingAlarms::areRead);
      return payer.isEmpty()
          ? Known.unknown(
              "account "
                  + Payer.other(context).get()
                  + " pays for the organization, and its alarms are not in the input")
          : best(
              Stream.concat(
                  BillingAlarms.ofMember(payer.get(), member),
                  BillingAlarms.ofAllCosts(payer.get())),
              context);
    }
    return own.isNo() && !BillingAlarms.areRead(account)
        ? Known.unknown(
            "alarms of "
                + BillingAlarms.REGION
                + ", where AWS publishes charges, were not collected")
        : own;
  }

  private static Known best(Stream<MetricAlarm> alarms, AccountContext context) {
    return alarms
        .map(alarm -> judged(alarm, context))
        .reduce((one, other) -> one.or(other))
        .orElse(Known.no(""));
  }

  private static Known judged(MetricAlarm alarm, AccountContext context) {
    if (context.parameter(REQUIRE_ACTION)) {
      if (alarm.actions().isEmpty()) {
        return Known.no("alarm " + alarm.name() + " tells nobody");
      }
      if (!alarm.actionsEnabled()) {
        return Known.no("the actions of alarm " + alarm.name() + " are switched off");
      }
    }
    boolean hasThreshold = alarm.threshold().isPresent() || !context.parameter(REQUIRE_THRESHOLD);
    return hasThreshold ? Known.YES : Known.no("alarm " + alarm.name() + " has no fixed threshold");
  }

  @Override
  public Stream<Known> subjects(AccountContext context) {
    return Stream.of(watched(context)).filter(known -> !known.isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return Optional.of(watched(context)).filter(Known::isUnknown).map(Known::why);
  }

  @Override
  public List<Finding> check(Known watched, AccountContext context) {
    if (watched.isYes()) {
      return List.of();
    }
    Optional<Budget> budget = BillingBudgetMissingRule.telling(context.snapshot());
    String arn = context.snapshot().rootArn();
    Finding.Builder finding =
        budget.isPresent()
            ? context.finding("account", arn, Severity.INFO)
            : context.finding("account", arn);
    return List.of(
        finding
            .message(
                "No alarm tells when the account's estimated charges grow"
                    + (watched.why().isEmpty() ? "" : ": " + watched.why())
                    + budget.map(it -> ", though budget " + it.name() + " does").orElse("")
                    + ".")
            .evidence(
                new Evidence.Field(
                    "alarms on EstimatedCharges",
                    watched.why().isEmpty() ? "none" : watched.why(),
                    BillingAlarms.ofAllCosts(context.snapshot())
                        .map(MetricAlarm::source)
                        .findFirst()))
            .build());
  }
}
