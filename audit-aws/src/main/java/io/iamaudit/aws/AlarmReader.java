package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.MetricAlarm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Reads CloudWatch's metric alarms. */
final class AlarmReader {
  private AlarmReader() {}

  static void start(ServiceContext context, String region) {
    CloudWatchClient client = context.client(CloudWatchClient.builder(), region);
    context
        .reading()
        .<DescribeAlarmsResponse>pages(
            Operation.DESCRIBE_ALARMS,
            " in " + region,
            token ->
                client.describeAlarms(
                    request ->
                        request
                            .alarmTypes(AlarmType.METRIC_ALARM)
                            .maxRecords(100)
                            .nextToken(token)),
            DescribeAlarmsResponse::nextToken,
            page -> {
              page.metricAlarms()
                  .forEach(alarm -> context.draft().alarms.put(alarm.alarmArn(), mapped(alarm)));
              if (page.nextToken() == null) {
                context.listed("AWS::CloudWatch::Alarm", region);
              }
            });
  }

  private static MetricAlarm mapped(
      software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm) {
    Map<String, String> dimensions = new TreeMap<>();
    alarm.dimensions().forEach(dimension -> dimensions.put(dimension.name(), dimension.value()));
    return new MetricAlarm(
        alarm.alarmArn(),
        SdkMapping.or(alarm.alarmName(), ""),
        Optional.ofNullable(alarm.namespace()),
        Optional.ofNullable(alarm.metricName()),
        expression(alarm),
        Optional.ofNullable(alarm.threshold()).map(BigDecimal::valueOf),
        Optional.ofNullable(alarm.statisticAsString()),
        Optional.ofNullable(alarm.comparisonOperatorAsString()),
        Optional.ofNullable(alarm.evaluationPeriods()),
        Optional.ofNullable(alarm.datapointsToAlarm()),
        dimensions,
        Boolean.TRUE.equals(alarm.actionsEnabled()),
        alarm.alarmActions(),
        SourceLocation.startOf(alarm.alarmArn()));
  }

  /** The metrics that the expression of an alarm is made of. */
  private static List<String> expression(
      software.amazon.awssdk.services.cloudwatch.model.MetricAlarm alarm) {
    return alarm.metrics().stream()
        .map(MetricDataQuery::metricStat)
        .filter(Objects::nonNull)
        .map(MetricStat::metric)
        .filter(Objects::nonNull)
        .map(
            metric ->
                SdkMapping.or(metric.namespace(), "")
                    + "/"
                    + SdkMapping.or(metric.metricName(), ""))
        .toList();
  }
}
