package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.AnomalyMonitor;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.snapshot.DataPart;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads what AWS says of money: budgets, Cost Explorer and Cost Anomaly Detection. */
final class CostOutputs implements AwsOutputs.OutputReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "Budgets",
          "BudgetNotificationsForAccount",
          "Notifications",
          "Subscribers",
          "ResultsByTime",
          "DimensionValueAttributes",
          "GroupDefinitions",
          "AnomalyMonitors",
          "AnomalySubscriptions");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  CostOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("Budgets")) {
      later(account -> account.seen.add(DataPart.BUDGETS));
      root.each("Budgets", "budget", this::budget);
    } else if (root.has("BudgetNotificationsForAccount")) {
      root.each("BudgetNotificationsForAccount", "budget's notifications", this::ofBudget);
    } else if (root.has("Notifications")) {
      if (name.subject().isPresent()) {
        notifications(name.subject().get(), root);
      } else {
        unnamed("describe-notifications-for-budget", root);
      }
    } else if (root.has("Subscribers")) {
      subscribers(root, name);
    } else if (root.has("ResultsByTime")) {
      costs(root);
    } else if (root.has("AnomalyMonitors")) {
      later(account -> account.seen.add(DataPart.ANOMALY_MONITORS));
      root.each("AnomalyMonitors", "anomaly monitor", this::monitor);
    } else if (root.has("AnomalySubscriptions")) {
      later(account -> account.readDetails(DataPart.ANOMALY_MONITORS, "subscriptions"));
      anomalySubscriptions(root);
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void afterwards(Consumer<AccountAssembler> change) {
    later(account -> account.afterwards.add(() -> change.accept(account)));
  }

  // ---- budgets

  private void budget(Fields fields) {
    List<Optional<BigDecimal>> amounts = new ArrayList<>();
    List<Optional<String>> units = new ArrayList<>();
    fields.object(
        "BudgetLimit",
        "budget limit",
        limit -> {
          amounts.add(MonitoringOutputs.decimal(limit, "Amount"));
          units.add(limit.string("Unit"));
        });
    List<Optional<BigDecimal>> actual = new ArrayList<>();
    fields.object(
        "CalculatedSpend",
        "calculated spend",
        spend -> {
          spend.ignore("ForecastedSpend");
          spend.object(
              "ActualSpend",
              "actual spend",
              amount -> {
                amount.ignore("Unit");
                actual.add(MonitoringOutputs.decimal(amount, "Amount"));
              });
        });
    Budget budget =
        new Budget(
            fields.string("BudgetName").orElse(""),
            fields.string("BudgetType").orElse(""),
            fields.string("TimeUnit").orElse(""),
            amounts.stream().flatMap(Optional::stream).findFirst(),
            units.stream().flatMap(Optional::stream).findFirst(),
            actual.stream().flatMap(Optional::stream).findFirst(),
            isFiltered(fields),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    later(account -> account.budgets.putIfAbsent(budget.name(), budget));
  }

  private static boolean isFiltered(Fields fields) {
    return fields.has("FilterExpression")
        || (fields.value("CostFilters") instanceof JsonValue.Obj filters
            && !filters.members().isEmpty());
  }

  private void ofBudget(Fields fields) {
    String budget = fields.string("BudgetName").orElse("");
    notifications(budget, fields);
  }

  private void notifications(String budget, Fields root) {
    List<Budget.Notification> found = new ArrayList<>();
    root.each(
        "Notifications",
        "notification of a budget",
        fields -> {
          found.add(
              new Budget.Notification(
                  fields.string("NotificationType").orElse(""),
                  fields.string("ComparisonOperator").orElse(""),
                  MonitoringOutputs.decimal(fields, "Threshold").orElse(BigDecimal.ZERO),
                  // The API leaves the type out where it is the default.
                  fields.string("ThresholdType").orElse("PERCENTAGE")));
          fields.ignore("NotificationState");
        });
    changeBudget(
        budget,
        old ->
            new Budget(
                old.name(),
                old.type(),
                old.timeUnit(),
                old.limit(),
                old.unit(),
                old.actualSpend(),
                old.filtered(),
                Optional.of(found),
                old.subscribers(),
                old.topics(),
                old.source()));
  }

  /** The subscribers of one notification: several files about one budget add up. */
  private void subscribers(Fields root, OutputName name) {
    List<String> topics = new ArrayList<>();
    int[] count = {0};
    root.each(
        "Subscribers",
        "subscriber of a budget",
        fields -> {
          count[0]++;
          String address = fields.string("Address").orElse("");
          if (fields.string("SubscriptionType").filter("SNS"::equals).isPresent()) {
            topics.add(address);
          }
        });
    if (name.subject().isEmpty()) {
      unnamed("describe-subscribers-for-notification", root);
      return;
    }
    changeBudget(
        name.subject().get(),
        old -> {
          Set<String> all = new TreeSet<>(old.topics());
          all.addAll(topics);
          return new Budget(
              old.name(),
              old.type(),
              old.timeUnit(),
              old.limit(),
              old.unit(),
              old.actualSpend(),
              old.filtered(),
              old.notifications(),
              Optional.of(old.subscribers().orElse(0) + count[0]),
              List.copyOf(all),
              old.source());
        });
  }

  /** A file's name may have something behind the budget's, as several are of one budget. */
  private void changeBudget(String subject, UnaryOperator<Budget> change) {
    afterwards(
        account -> {
          int dot = subject.lastIndexOf('.');
          String name =
              account.budgets.containsKey(subject) || dot < 0 ? subject : subject.substring(0, dot);
          if (account.budgets.computeIfPresent(name, (key, old) -> change.apply(old)) == null) {
            context.report(
                Diagnostic.warning("there is no budget `" + subject + "` among the described ones")
                    .at(SourceLocation.startOf(context.document()))
                    .withHelp("give the output of describe-budgets too"));
          }
        });
  }

  // ---- Cost Explorer

  /** Whether an error of Cost Explorer says something of the account and not of the caller. */
  static boolean saysWhetherEnabled(String code, String message) {
    return isEnabledBut(code)
        || message.toLowerCase(Locale.ROOT).contains("not enabled for cost explorer");
  }

  /** AWS has no data yet where Cost Explorer was just enabled. */
  static boolean isEnabledBut(String code) {
    return code.equals("DataUnavailableException");
  }

  private void costs(Fields root) {
    root.ignore("DimensionValueAttributes");
    List<String> grouped = new ArrayList<>();
    root.each(
        "GroupDefinitions",
        "group definition",
        fields -> {
          fields.ignore("Type");
          fields.string("Key").ifPresent(grouped::add);
        });
    boolean byService = grouped.equals(List.of("SERVICE"));
    List<CostPeriod> periods = new ArrayList<>();
    root.each(
        "ResultsByTime",
        "costs of a period",
        fields -> period(fields, byService).ifPresent(periods::add));
    CostExplorer answer = new CostExplorer(true, periods, root.location());
    later(account -> account.costExplorer(answer));
  }

  private static Optional<CostPeriod> period(Fields fields, boolean byService) {
    List<Optional<Instant>> span = new ArrayList<>();
    fields.object(
        "TimePeriod",
        "time period",
        period -> {
          span.add(period.futureDate("Start"));
          span.add(period.futureDate("End"));
        });
    Map<String, BigDecimal> services = new LinkedHashMap<>();
    List<String> units = new ArrayList<>();
    List<BigDecimal> totals = new ArrayList<>();
    fields.each(
        "Groups",
        "costs of a group",
        group -> {
          List<String> keys = group.strings("Keys");
          group.object(
              "Metrics",
              "metrics",
              metrics ->
                  amount(metrics, units)
                      .ifPresent(
                          cost -> services.merge(String.join(", ", keys), cost, BigDecimal::add)));
        });
    fields.object("Total", "total", total -> amount(total, units).ifPresent(totals::add));
    boolean estimated = fields.bool("Estimated").orElse(false);
    if (span.size() != 2 || span.get(0).isEmpty() || span.get(1).isEmpty()) {
      return Optional.empty();
    }
    if (totals.isEmpty() && !services.isEmpty()) {
      totals.add(services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
    return Optional.of(
        new CostPeriod(
            span.get(0).get(),
            span.get(1).get(),
            estimated,
            totals.stream().findFirst(),
            units.stream().findFirst().orElse(""),
            byService ? services : Map.of()));
  }

  /** The first of AWS's ways to count costs; others, as usage quantities, are no money. */
  private static Optional<BigDecimal> amount(Fields metrics, List<String> units) {
    List<BigDecimal> found = new ArrayList<>();
    for (String name :
        List.of(
            "UnblendedCost",
            "NetUnblendedCost",
            "AmortizedCost",
            "NetAmortizedCost",
            "BlendedCost")) {
      metrics.object(
          name,
          "amount",
          amount -> {
            MonitoringOutputs.decimal(amount, "Amount").ifPresent(found::add);
            amount.string("Unit").ifPresent(units::add);
          });
    }
    metrics.ignore("UsageQuantity", "NormalizedUsageAmount");
    return found.stream().findFirst();
  }

  // ---- Cost Anomaly Detection

  private void monitor(Fields fields) {
    AnomalyMonitor monitor =
        new AnomalyMonitor(
            fields.string("MonitorArn").orElse(""),
            fields.string("MonitorName").orElse(""),
            fields.string("MonitorType").orElse(""),
            Optional.empty(),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    later(account -> account.anomalyMonitors.putIfAbsent(monitor.arn(), monitor));
  }

  private void anomalySubscriptions(Fields root) {
    Map<String, Integer> counts = new HashMap<>();
    root.each(
        "AnomalySubscriptions",
        "anomaly subscription",
        fields -> {
          int listening = 0;
          for (JsonValue subscriber : fields.list("Subscribers")) {
            if (subscriber instanceof JsonValue.Obj object
                && !(object.get("Status") instanceof JsonValue.Str status
                    && status.value().equals("DECLINED"))) {
              listening++;
            }
          }
          int found = listening;
          fields
              .strings("MonitorArnList")
              .forEach(monitor -> counts.merge(monitor, found, Integer::sum));
          fields.ignore(fields.names().toArray(String[]::new));
        });
    afterwards(
        account ->
            account.anomalyMonitors.replaceAll(
                (arn, monitor) ->
                    new AnomalyMonitor(
                        arn,
                        monitor.name(),
                        monitor.type(),
                        Optional.of(monitor.subscribers().orElse(0) + counts.getOrDefault(arn, 0)),
                        monitor.source())));
  }

  private void unnamed(String operation, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which budget it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + operation + ".my-budget.json"));
  }
}
