package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudWatch alarm on a metric, or on an expression of several.
 *
 * @param namespace empty for an alarm on an expression
 * @param metric empty for an alarm on an expression
 * @param expressionMetrics what an expression is made of, each as {@code namespace/metric}; empty
 *     for an alarm on one metric
 * @param threshold empty for alarms without a fixed one
 * @param statistic as {@code Sum}; empty where the input does not say and for percentiles
 * @param comparisonOperator as {@code GreaterThanThreshold}; empty where the input does not say
 * @param evaluationPeriods over how many periods the alarm looks
 * @param datapointsToAlarm in how many of them the threshold must be crossed; empty for all
 * @param actions ARNs that are notified in state ALARM
 */
public record MetricAlarm(
    String arn,
    String name,
    Optional<String> namespace,
    Optional<String> metric,
    List<String> expressionMetrics,
    Optional<BigDecimal> threshold,
    Optional<String> statistic,
    Optional<String> comparisonOperator,
    Optional<Integer> evaluationPeriods,
    Optional<Integer> datapointsToAlarm,
    Map<String, String> dimensions,
    boolean actionsEnabled,
    List<String> actions,
    SourceLocation source) {

  public MetricAlarm {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(namespace, "namespace");
    requireNonNull(metric, "metric");
    expressionMetrics = List.copyOf(expressionMetrics);
    requireNonNull(threshold, "threshold");
    requireNonNull(statistic, "statistic");
    requireNonNull(comparisonOperator, "comparisonOperator");
    requireNonNull(evaluationPeriods, "evaluationPeriods");
    requireNonNull(datapointsToAlarm, "datapointsToAlarm");
    dimensions = Copies.map(dimensions);
    actions = List.copyOf(actions);
    requireNonNull(source, "source");
  }

  /** The Region of the alarm; empty if its ARN names none. */
  public String region() {
    return Arn.parse(arn).map(Arn::region).orElse("");
  }

  /** Whether the alarm looks at a metric, alone or in an expression. */
  public boolean watches(String metricNamespace, String metricName) {
    return (namespace.filter(metricNamespace::equals).isPresent()
            && metric.filter(metricName::equals).isPresent())
        || expressionMetrics.contains(metricNamespace + "/" + metricName);
  }
}
