package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.Budget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.CalculatedSpend;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsResponse;
import software.amazon.awssdk.services.budgets.model.DescribeNotificationsForBudgetResponse;
import software.amazon.awssdk.services.budgets.model.DescribeSubscribersForNotificationResponse;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.Spend;
import software.amazon.awssdk.services.budgets.model.Subscriber;
import software.amazon.awssdk.services.budgets.model.SubscriptionType;

/** Reads the budgets of the account. */
final class BudgetReader {
  private BudgetReader() {}

  static void start(ServiceContext context, String home) {
    context.go(() -> read(context, home));
  }

  private static void read(ServiceContext context, String home) {
    BudgetsClient client = context.client(BudgetsClient.builder(), home);
    context
        .reading()
        .<DescribeBudgetsResponse>pages(
            Operation.DESCRIBE_BUDGETS,
            token ->
                client.describeBudgets(
                    request -> request.accountId(context.account().value()).nextToken(token)),
            DescribeBudgetsResponse::nextToken,
            page ->
                page.budgets().forEach(budget -> context.go(() -> read(context, client, budget))));
  }

  private static void read(
      ServiceContext context,
      BudgetsClient client,
      software.amazon.awssdk.services.budgets.model.Budget budget) {
    String account = context.account().value();
    List<Notification> notifications = new ArrayList<>();
    boolean[] answered = {false};
    context
        .reading()
        .<DescribeNotificationsForBudgetResponse>pages(
            Operation.DESCRIBE_NOTIFICATIONS_FOR_BUDGET,
            token ->
                client.describeNotificationsForBudget(
                    request ->
                        request
                            .accountId(account)
                            .budgetName(budget.budgetName())
                            .nextToken(token)),
            DescribeNotificationsForBudgetResponse::nextToken,
            page -> {
              answered[0] = true;
              notifications.addAll(page.notifications());
            });
    int subscribers = 0;
    boolean known = answered[0];
    Set<String> topics = new TreeSet<>();
    for (Notification notification : notifications) {
      Optional<List<Subscriber>> found = subscribers(context, client, budget, notification);
      known &= found.isPresent();
      for (Subscriber subscriber : found.orElse(List.of())) {
        subscribers++;
        if (subscriber.subscriptionType() == SubscriptionType.SNS) {
          topics.add(subscriber.address());
        }
      }
    }
    context
        .draft()
        .budgets
        .put(
            budget.budgetName(),
            mapped(
                budget,
                answered[0]
                    ? Optional.of(notifications.stream().map(BudgetReader::mapped).toList())
                    : Optional.empty(),
                known ? Optional.of(subscribers) : Optional.empty(),
                List.copyOf(topics)));
  }

  private static Optional<List<Subscriber>> subscribers(
      ServiceContext context,
      BudgetsClient client,
      software.amazon.awssdk.services.budgets.model.Budget budget,
      Notification notification) {
    List<Subscriber> found = new ArrayList<>();
    boolean[] answered = {false};
    context
        .reading()
        .<DescribeSubscribersForNotificationResponse>pages(
            Operation.DESCRIBE_SUBSCRIBERS_FOR_NOTIFICATION,
            token ->
                client.describeSubscribersForNotification(
                    request ->
                        request
                            .accountId(context.account().value())
                            .budgetName(budget.budgetName())
                            .notification(notification)
                            .nextToken(token)),
            DescribeSubscribersForNotificationResponse::nextToken,
            page -> {
              answered[0] = true;
              found.addAll(page.subscribers());
            });
    return answered[0] ? Optional.of(found) : Optional.empty();
  }

  private static Budget.Notification mapped(Notification notification) {
    return new Budget.Notification(
        SdkMapping.or(notification.notificationTypeAsString(), ""),
        SdkMapping.or(notification.comparisonOperatorAsString(), ""),
        notification.threshold() == null
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(notification.threshold()),
        SdkMapping.or(notification.thresholdTypeAsString(), "PERCENTAGE"));
  }

  private static Budget mapped(
      software.amazon.awssdk.services.budgets.model.Budget budget,
      Optional<List<Budget.Notification>> notifications,
      Optional<Integer> subscribers,
      List<String> topics) {
    Optional<Spend> limit = Optional.ofNullable(budget.budgetLimit());
    return new Budget(
        budget.budgetName(),
        SdkMapping.or(budget.budgetTypeAsString(), ""),
        SdkMapping.or(budget.timeUnitAsString(), ""),
        limit.map(Spend::amount),
        limit.map(Spend::unit),
        Optional.ofNullable(budget.calculatedSpend())
            .map(CalculatedSpend::actualSpend)
            .map(Spend::amount),
        isFiltered(budget),
        notifications,
        subscribers,
        topics,
        SourceLocation.startOf("budget " + budget.budgetName()));
  }

  @SuppressWarnings("deprecation") // AWS gives the newer form only to those who ask for it
  private static boolean isFiltered(software.amazon.awssdk.services.budgets.model.Budget budget) {
    return budget.filterExpression() != null || !budget.costFilters().isEmpty();
  }
}
