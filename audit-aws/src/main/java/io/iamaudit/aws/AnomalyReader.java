package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AnomalyMonitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.AnomalySubscription;
import software.amazon.awssdk.services.costexplorer.model.GetAnomalyMonitorsResponse;
import software.amazon.awssdk.services.costexplorer.model.GetAnomalySubscriptionsResponse;
import software.amazon.awssdk.services.costexplorer.model.SubscriberStatus;

/** Reads the monitors of Cost Anomaly Detection, and how many are told of what they find. */
final class AnomalyReader {
  private AnomalyReader() {}

  static void start(ServiceContext context, String home) {
    context.go(() -> read(context, home));
  }

  private static void read(ServiceContext context, String home) {
    CostExplorerClient client = context.client(CostExplorerClient.builder(), home);
    List<software.amazon.awssdk.services.costexplorer.model.AnomalyMonitor> monitors =
        new ArrayList<>();
    context
        .reading()
        .<GetAnomalyMonitorsResponse>pages(
            Operation.GET_ANOMALY_MONITORS,
            token -> client.getAnomalyMonitors(request -> request.nextPageToken(token)),
            GetAnomalyMonitorsResponse::nextPageToken,
            page -> monitors.addAll(page.anomalyMonitors()));
    if (monitors.isEmpty()) {
      return;
    }
    Map<String, Integer> listening = new HashMap<>();
    boolean[] answered = {false};
    context
        .reading()
        .<GetAnomalySubscriptionsResponse>pages(
            Operation.GET_ANOMALY_SUBSCRIPTIONS,
            token -> client.getAnomalySubscriptions(request -> request.nextPageToken(token)),
            GetAnomalySubscriptionsResponse::nextPageToken,
            page -> {
              answered[0] = true;
              page.anomalySubscriptions().forEach(subscription -> count(subscription, listening));
            });
    for (var monitor : monitors) {
      context
          .draft()
          .anomalyMonitors
          .put(
              monitor.monitorArn(),
              new AnomalyMonitor(
                  monitor.monitorArn(),
                  SdkMapping.or(monitor.monitorName(), ""),
                  SdkMapping.or(monitor.monitorTypeAsString(), ""),
                  answered[0]
                      ? Optional.of(listening.getOrDefault(monitor.monitorArn(), 0))
                      : Optional.empty(),
                  SourceLocation.startOf(monitor.monitorArn())));
    }
  }

  private static void count(AnomalySubscription subscription, Map<String, Integer> listening) {
    int count =
        (int)
            subscription.subscribers().stream()
                .filter(subscriber -> subscriber.status() != SubscriberStatus.DECLINED)
                .count();
    subscription.monitorArnList().forEach(arn -> listening.merge(arn, count, Integer::sum));
  }
}
