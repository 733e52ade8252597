package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.MetricFilter;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;

/** Reads the metric filters of CloudWatch Logs. */
final class MetricFilterReader {
  private MetricFilterReader() {}

  static void start(ServiceContext context, String region) {
    CloudWatchLogsClient client = context.client(CloudWatchLogsClient.builder(), region);
    context
        .reading()
        .<DescribeMetricFiltersResponse>pages(
            Operation.DESCRIBE_METRIC_FILTERS,
            " in " + region,
            token -> client.describeMetricFilters(request -> request.nextToken(token)),
            DescribeMetricFiltersResponse::nextToken,
            page -> {
              if (page.nextToken() == null) {
                context.listed("AWS::Logs::MetricFilter", region);
              }
              page.metricFilters()
                  .forEach(
                      filter -> {
                        String name = SdkMapping.or(filter.filterName(), "");
                        String group = SdkMapping.or(filter.logGroupName(), "");
                        String place = region + " " + group + " metric filter " + name;
                        context
                            .draft()
                            .metricFilters
                            .put(
                                place,
                                new MetricFilter(
                                    name,
                                    group,
                                    Optional.of(region),
                                    SdkMapping.or(filter.filterPattern(), ""),
                                    filter.metricTransformations().stream()
                                        .map(MetricFilterReader::transformation)
                                        .toList(),
                                    SourceLocation.startOf(place)));
                      });
            });
  }

  private static MetricFilter.Transformation transformation(MetricTransformation metric) {
    return new MetricFilter.Transformation(
        SdkMapping.or(metric.metricNamespace(), ""),
        SdkMapping.or(metric.metricName(), ""),
        SdkMapping.or(metric.metricValue(), ""),
        new TreeMap<>(metric.dimensions()));
  }
}
