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
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports accounts that have no budget for their costs, or one that tells nobody. */
public final class BillingBudgetMissingRule implements AccountRule<Known> {
  private static final Parameter<Boolean> REQUIRE_SUBSCRIBER =
      Parameter.bool("requireSubscriber", true, "whether the budget must notify somebody");
  private static final Parameter<Integer> MIN_BUDGETS =
      Parameter.integer("minBudgets", 1, "how many budgets of costs there must be");
  private static final Parameter<Boolean> PAYER_COVERS =
      Parameter.bool(
          "managementAccountCovers",
          true,
          "whether budgets of the organization's management account count for its members");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("billing-budget-missing")
          .title("No budget limits the costs")
          .severity(Severity.LOW)
          .areas("billing")
          .requires(DataRequirement.of(DataPart.BUDGETS))
          .parameter(REQUIRE_SUBSCRIBER)
          .parameter(MIN_BUDGETS)
          .parameter(PAYER_COVERS)
          .reference(
              "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html")
          .remediation(
              "Create a monthly cost budget that notifies somebody by e-mail or SNS when the"
                  + " forecast exceeds it. Budgets that only notify are free of charge.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A budget of costs that is known to notify somebody. */
  static Optional<Budget> telling(AccountSnapshot account) {
    return account.budgets().stream()
        .filter(Budget::isOfCosts)
        .filter(budget -> budget.notifications().filter(list -> !list.isEmpty()).isPresent())
        .findFirst();
  }

  private static Known budgeted(AccountContext context) {
    Known own = budgeted(context.snapshot(), context);
    if (own.isYes() || !context.parameter(PAYER_COVERS) || Payer.other(context).isEmpty()) {
      return own;
    }
    return own.or(
        Payer.snapshot(context)
            .filter(payer -> payer.coverage().isPresent(DataPart.BUDGETS))
            .map(payer -> budgeted(payer, context))
            .orElse(
                Known.unknown(
                    "account "
                        + Payer.other(context).get()
                        + " pays for the organization, and its budgets are not in the input")));
  }

  private static Known budgeted(AccountSnapshot account, AccountContext context) {
    int wanted = Math.max(1, context.parameter(MIN_BUDGETS));
    List<Budget> budgets = account.budgets().stream().filter(Budget::isOfCosts).toList();
    boolean anyWillDo = !context.parameter(REQUIRE_SUBSCRIBER);
    List<String> silent =
        budgets.stream()
            .filter(budget -> !anyWillDo)
            .filter(budget -> budget.notifications().filter(List::isEmpty).isPresent())
            .map(Budget::name)
            .toList();
    List<String> unknown =
        budgets.stream()
            .filter(budget -> !anyWillDo && budget.notifications().isEmpty())
            .filter(budget -> budget.subscribers().filter(count -> count > 0).isEmpty())
            .map(Budget::name)
            .toList();
    int good = budgets.size() - silent.size() - unknown.size();
    if (good >= wanted) {
      return Known.YES;
    }
    if (good + unknown.size() >= wanted) {
      return Known.unknown(
          "notifications were not collected of budget " + Words.firstOf(unknown, 3));
    }
    if (!account.coverage().isComplete(DataPart.BUDGETS)) {
      return Known.unknown("not all budgets of account " + account.id() + " were collected");
    }
    return Known.no(
        silent.isEmpty()
            ? budgets.isEmpty() ? "" : "there are fewer than " + wanted
            : "budget " + Words.firstOf(silent, 3) + " notifies nobody");
  }

  @Override
  public Stream<Known> subjects(AccountContext context) {
    return Stream.of(budgeted(context)).filter(known -> !known.isUnknown());
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return Optional.of(budgeted(context)).filter(Known::isUnknown).map(Known::why);
  }

  @Override
  public List<Finding> check(Known budgeted, AccountContext context) {
    if (budgeted.isYes()) {
      return List.of();
    }
    Optional<MetricAlarm> alarm =
        BillingAlarms.ofAllCosts(context.snapshot())
            .filter(it -> it.actionsEnabled() && !it.actions().isEmpty())
            .findFirst();
    String arn = context.snapshot().rootArn();
    Finding.Builder finding =
        alarm.isPresent()
            ? context.finding("account", arn, Severity.INFO)
            : context.finding("account", arn);
    return List.of(
        finding
            .message(
                "No budget tells when the account costs more than it should"
                    + (budgeted.why().isEmpty() ? "" : ": " + budgeted.why())
                    + alarm.map(it -> ", though alarm " + it.name() + " does").orElse("")
                    + ".")
            .evidence(
                new Evidence.Field(
                    "budgets of costs",
                    budgeted.why().isEmpty() ? "none" : budgeted.why(),
                    context.snapshot().budgets().stream().map(Budget::source).findFirst()))
            .build());
  }
}
