package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.MetricAlarm;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

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
            page ->
                page.metricAlarms()
                    .forEach(alarm -> context.draft().alarms.put(alarm.alarmArn(), mapped(alarm))));
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
        Optional.ofNullable(alarm.threshold()).map(BigDecimal::valueOf),
        dimensions,
        Boolean.TRUE.equals(alarm.actionsEnabled()),
        alarm.alarmActions(),
        SourceLocation.startOf(alarm.alarmArn()));
  }
}
