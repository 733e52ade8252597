package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.CostExplorer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.CostExplorerException;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.Granularity;

/** Finds out whether Cost Explorer answers. AWS charges for the question. */
final class CostExplorerReader {
  private CostExplorerReader() {}

  static void start(ServiceContext context, String home, Instant takenAt) {
    context.go(() -> read(context, home, takenAt));
  }

  private static void read(ServiceContext context, String home, Instant takenAt) {
    CostExplorerClient client = context.client(CostExplorerClient.builder(), home);
    LocalDate day = LocalDate.ofInstant(takenAt, ZoneOffset.UTC);
    context
        .reading()
        .ask(
            Operation.GET_COST_AND_USAGE,
            () -> {
              try {
                client.getCostAndUsage(
                    request ->
                        request
                            .timePeriod(
                                period ->
                                    period.start(day.minusDays(1).toString()).end(day.toString()))
                            .granularity(Granularity.DAILY)
                            .metrics("UnblendedCost"));
                return true;
              } catch (DataUnavailableException young) {
                // It is enabled; there are no data yet.
                return true;
              } catch (CostExplorerException e) {
                // AWS says so with the code that it uses for lacking permission too.
                if (String.valueOf(e.getMessage()).contains("not enabled for cost explorer")) {
                  return false;
                }
                throw e;
              }
            })
        .ifPresent(
            enabled ->
                context.draft().costExplorer =
                    new CostExplorer(enabled, List.of(), SourceLocation.startOf("Cost Explorer")));
  }
}
