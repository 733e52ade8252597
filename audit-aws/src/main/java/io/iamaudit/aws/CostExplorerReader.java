package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CostPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.CostExplorerException;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/**
 * Finds out whether Cost Explorer answers, and what the last months cost service by service. AWS
 * charges for each page of the answer.
 */
final class CostExplorerReader {
  private static final int MONTHS = 3;
  private static final int MOST_PAGES = 20;
  private static final String METRIC = "UnblendedCost";

  private CostExplorerReader() {}

  static void start(ServiceContext context, String home, Instant takenAt) {
    context.go(() -> read(context, home, takenAt));
  }

  private static void read(ServiceContext context, String home, Instant takenAt) {
    CostExplorerClient client = context.client(CostExplorerClient.builder(), home);
    LocalDate day = LocalDate.ofInstant(takenAt, ZoneOffset.UTC);
    context
        .reading()
        .ask(Operation.GET_COST_AND_USAGE, () -> ask(client, day))
        .ifPresent(answer -> context.draft().costExplorer = answer);
  }

  private static CostExplorer ask(CostExplorerClient client, LocalDate day) {
    Map<DateInterval, Month> months = new LinkedHashMap<>();
    boolean enabled = true;
    try {
      String token = null;
      int pages = 0;
      do {
        GetCostAndUsageResponse page = page(client, day, token);
        page.resultsByTime()
            .forEach(
                result ->
                    months.computeIfAbsent(result.timePeriod(), span -> new Month()).add(result));
        token = page.nextPageToken();
        pages++;
      } while (token != null && pages < MOST_PAGES);
    } catch (DataUnavailableException young) {
      // It is enabled; there are no data yet.
      months.clear();
    } catch (CostExplorerException e) {
      // AWS says so with the code that it uses for lacking permission too.
      if (!String.valueOf(e.getMessage()).contains("not enabled for cost explorer")) {
        throw e;
      }
      enabled = false;
    }
    List<CostPeriod> periods = new ArrayList<>();
    months.forEach((span, month) -> periods.add(month.period(span)));
    return new CostExplorer(enabled, periods, SourceLocation.startOf("Cost Explorer"));
  }

  private static GetCostAndUsageResponse page(
      CostExplorerClient client, LocalDate day, @Nullable String token) {
    LocalDate start = day.withDayOfMonth(1).minusMonths(MONTHS);
    return client.getCostAndUsage(
        request ->
            request
                .timePeriod(period -> period.start(start.toString()).end(day.toString()))
                .granularity(Granularity.MONTHLY)
                .metrics(METRIC)
                .groupBy(
                    GroupDefinition.builder()
                        .type(GroupDefinitionType.DIMENSION)
                        .key("SERVICE")
                        .build())
                .nextPageToken(token));
  }

  /** One month over the pages of an answer. */
  private static final class Month {
    private final Map<String, BigDecimal> services = new LinkedHashMap<>();
    private String unit = "";
    private boolean estimated;

    void add(ResultByTime result) {
      estimated |= Boolean.TRUE.equals(result.estimated());
      for (Group group : result.groups()) {
        MetricValue cost = group.metrics().get(METRIC);
        if (cost != null && cost.amount() != null) {
          services.merge(
              String.join(", ", group.keys()), new BigDecimal(cost.amount()), BigDecimal::add);
          unit = SdkMapping.or(cost.unit(), unit);
        }
      }
    }

    CostPeriod period(DateInterval span) {
      return new CostPeriod(
          start(span.start()),
          start(span.end()),
          estimated,
          Optional.of(services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)),
          unit,
          services);
    }

    private static Instant start(String day) {
      return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }
}
