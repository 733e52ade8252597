package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.Budget;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.CalculatedSpend;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsResponse;
import software.amazon.awssdk.services.budgets.model.Spend;

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
                page.budgets()
                    .forEach(
                        budget ->
                            context.draft().budgets.put(budget.budgetName(), mapped(budget))));
  }

  private static Budget mapped(software.amazon.awssdk.services.budgets.model.Budget budget) {
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
        Optional.empty(),
        Optional.empty(),
        List.of(),
        SourceLocation.startOf("budget " + budget.budgetName()));
  }
}
