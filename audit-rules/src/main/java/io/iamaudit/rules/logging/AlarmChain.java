package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rules.logpattern.FilterPattern;
import io.iamaudit.rules.support.Known;
import io.iamaudit.rules.support.Notified;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.Trail;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows events from the trail that records them through log group, metric filter, metric and
 * alarm to a topic that somebody hears of. Every event has to come through, each on whatever way.
 */
final class AlarmChain {
  private static final int SHOWN = 3;

  private final AccountContext context;
  private final List<SampleEvent> events;
  private final int maxEvents;

  /**
   * How far the events come.
   *
   * @param known no with the link that breaks first on the best way, unknown with what was not seen
   * @param depth how many links hold
   * @param place of the last link that was there
   */
  record Result(Known known, int depth, Optional<SourceLocation> place) {
    Result(Known known, int depth, SourceLocation place) {
      this(known, depth, Optional.of(place));
    }

    /** The better answer; of two that break, the one that comes further. */
    Result or(Result other) {
      int order = other.known.answer().compareTo(known.answer());
      return order > 0 || (order == 0 && other.depth > depth) ? other : this;
    }
  }

  /**
   * @param events that somebody should hear of
   * @param maxEvents how many of them may pass within the time an alarm looks at
   */
  AlarmChain(AccountContext context, List<SampleEvent> events, int maxEvents) {
    this.context = context;
    this.events = List.copyOf(events);
    this.maxEvents = maxEvents;
  }

  Result follow() {
    // A trail of all Regions shows in each of them, so that it is known as soon as one was read.
    Result best =
        new Result(Known.no("no trail records the account in all Regions"), 0, Optional.empty());
    for (Trail trail : Trails.over(context)) {
      Known all = Trails.isMultiRegion(trail);
      if (all.isNo()) {
        continue;
      }
      Result way = all.isYes() ? ofTrail(trail) : new Result(all, 0, trail.source());
      best = best.known().isYes() ? best : best.or(way);
    }
    return best;
  }

  private Result ofTrail(Trail trail) {
    Known logging = Trails.isLogging(trail, context);
    if (!logging.isYes()) {
      return new Result(logging, 1, trail.source());
    }
    for (SampleEvent event : events) {
      Known records = Trails.records(trail, event);
      if (!records.isYes()) {
        return new Result(records, 1, trail.source());
      }
    }
    if (trail.cloudWatchLogsLogGroupArn().isEmpty()) {
      return new Result(
          Known.no(Trails.words(trail) + " is not copied to CloudWatch Logs"), 2, trail.source());
    }
    return ofLogGroup(trail, Arn.parse(trail.cloudWatchLogsLogGroupArn().get()));
  }

  private Result ofLogGroup(Trail trail, Optional<Arn> group) {
    Optional<AccountId> owner = group.flatMap(Arn::accountId);
    if (group.isEmpty() || owner.isEmpty()) {
      return new Result(
          Known.unknown("the log group of " + Trails.words(trail) + " is not known"),
          2,
          trail.source());
    }
    Optional<AccountSnapshot> account =
        owner.get().equals(context.snapshot().id())
            ? Optional.of(context.snapshot())
            : context.analysis().snapshot().accounts().stream()
                .filter(candidate -> candidate.id().equals(owner.get()))
                .findFirst();
    if (account.isEmpty()) {
      return new Result(
          Known.unknown(
              "the log group of "
                  + Trails.words(trail)
                  + " is in account "
                  + owner.get()
                  + ", which is not in the input"),
          2,
          trail.source());
    }
    String region = group.get().region();
    Optional<String> unread = unread(account.get(), region);
    if (unread.isPresent()) {
      return new Result(Known.unknown(unread.get()), 2, trail.source());
    }
    return ofFilters(account.get(), region, groupName(group.get()), trail.source());
  }

  /** {@code log-group:NAME:*}. */
  private static String groupName(Arn group) {
    String resource = group.resource();
    String name = resource.startsWith("log-group:") ? resource.substring(10) : resource;
    return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
  }

  private static Optional<String> unread(AccountSnapshot account, String region) {
    if (!Trails.isRead(account, DataPart.METRIC_FILTERS, "AWS::Logs::MetricFilter", region)) {
      return Optional.of("metric filters of " + where(account, region) + " were not collected");
    }
    return Trails.isRead(account, DataPart.ALARMS, "AWS::CloudWatch::Alarm", region)
        ? Optional.empty()
        : Optional.of("alarms of " + where(account, region) + " were not collected");
  }

  private static String where(AccountSnapshot account, String region) {
    return region + " in account " + account.id();
  }

  private record ParsedFilter(MetricFilter filter, Optional<FilterPattern> pattern, Result alarm) {}

  private Result ofFilters(
      AccountSnapshot account, String region, String group, SourceLocation trail) {
    List<ParsedFilter> filters = new ArrayList<>();
    for (MetricFilter filter : account.metricFilters()) {
      if (filter.logGroup().equals(group) && filter.region().map(region::equals).orElse(true)) {
        filters.add(
            new ParsedFilter(
                filter, FilterPattern.parse(filter.pattern()), ofMetrics(account, region, filter)));
      }
    }
    Set<String> uncounted = new LinkedHashSet<>();
    Result worst = new Result(Known.YES, 0, Optional.empty());
    for (SampleEvent event : events) {
      Result best =
          new Result(Known.no("no metric filter of log group " + group + " counts "), 3, trail);
      for (ParsedFilter candidate : filters) {
        best = best.or(ofFilter(candidate, event));
      }
      if (best.known().isNo() && best.depth() == 3) {
        uncounted.add(event.name());
      }
      worst = worse(worst, best);
    }
    return uncounted.isEmpty()
        ? worst
        : new Result(
            Known.no(
                "no metric filter of log group "
                    + group
                    + " counts "
                    + Words.firstOf(List.copyOf(uncounted), SHOWN)),
            3,
            worst.place());
  }

  /** Of what happens to two events the worse: the one that breaks, and breaks sooner. */
  private static Result worse(Result one, Result other) {
    int order = other.known().answer().compareTo(one.known().answer());
    return order < 0 || (order == 0 && other.depth() < one.depth()) ? other : one;
  }

  private Result ofFilter(ParsedFilter candidate, SampleEvent event) {
    MetricFilter filter = candidate.filter();
    if (candidate.pattern().isEmpty()) {
      return new Result(
          Known.unknown("the pattern of metric filter " + filter.name() + " is not understood"),
          3,
          filter.source());
    }
    if (!candidate.pattern().get().matches(event.fields())) {
      return new Result(Known.no(""), 2, filter.source());
    }
    boolean byDimension =
        filter.transformations().stream().anyMatch(metric -> !metric.dimensions().isEmpty());
    return byDimension ? ofDimensions(filter, candidate.alarm(), event) : candidate.alarm();
  }

  /**
   * An alarm on a metric with dimensions hears only of events whose fields have its values, so that
   * no alarm stands for all events.
   */
  private static Result ofDimensions(MetricFilter filter, Result alarm, SampleEvent event) {
    boolean hasAll =
        filter.transformations().stream()
            .flatMap(metric -> metric.dimensions().values().stream())
            .allMatch(field -> event.fields().containsKey(path(field)));
    return hasAll
        ? alarm
        : new Result(
            Known.no(
                "metric filter "
                    + filter.name()
                    + " counts "
                    + event.name()
                    + " only where it has the fields of its dimensions"),
            4,
            filter.source());
  }

  private static String path(String selector) {
    return selector.startsWith("$.") ? selector.substring(2) : selector;
  }

  private Result ofMetrics(AccountSnapshot account, String region, MetricFilter filter) {
    Result best = new Result(Known.no("no alarm watches " + metrics(filter)), 4, filter.source());
    for (MetricFilter.Transformation metric : filter.transformations()) {
      for (MetricAlarm alarm : account.alarms()) {
        if (alarm.watches(metric.namespace(), metric.metric()) && alarm.region().equals(region)) {
          best = best.or(ofAlarm(alarm, metric));
        }
      }
    }
    return best;
  }

  private static String metrics(MetricFilter filter) {
    return filter.transformations().stream()
        .findFirst()
        .map(metric -> "the metric " + metric.namespace() + "/" + metric.metric())
        .orElse("metric filter " + filter.name());
  }

  // ---- alarms

  private Result ofAlarm(MetricAlarm alarm, MetricFilter.Transformation metric) {
    Known known = goesOff(alarm, metric);
    return new Result(
        known.isYes() ? Notified.by(context, alarm) : known, known.isYes() ? 6 : 5, alarm.source());
  }

  private Known goesOff(MetricAlarm alarm, MetricFilter.Transformation metric) {
    boolean ofExpression = !alarm.expressionMetrics().isEmpty();
    if (ofExpression || alarm.threshold().isEmpty() || alarm.comparisonOperator().isEmpty()) {
      // What an expression or a band comes to is not worked out.
      return Known.YES;
    }
    if (!alarm.dimensions().keySet().equals(metric.dimensions().keySet())) {
      return Known.no(
          "alarm "
              + alarm.name()
              + " has other dimensions than the metric "
              + metric.namespace()
              + "/"
              + metric.metric()
              + ", and never gets its values");
    }
    Optional<Long> needed = eventsNeeded(alarm, metric.value());
    if (needed.isEmpty()) {
      return Known.no("alarm " + alarm.name() + " does not go off when events are counted");
    }
    return needed.get() <= maxEvents
        ? Known.YES
        : Known.no("alarm " + alarm.name() + " goes off at " + needed.get() + " events only");
  }

  /** How many events within a period set an alarm off; empty if none do. */
  private static Optional<Long> eventsNeeded(MetricAlarm alarm, String metricValue) {
    String operator = alarm.comparisonOperator().orElse("");
    if (!operator.startsWith("GreaterThan")) {
      return Optional.empty();
    }
    boolean orEqual = operator.equals("GreaterThanOrEqualToThreshold");
    BigDecimal threshold = alarm.threshold().orElse(BigDecimal.ZERO);
    String statistic = alarm.statistic().orElse("");
    BigDecimal value = statistic.equals("SampleCount") ? BigDecimal.ONE : added(metricValue);
    if (value.signum() <= 0) {
      return Optional.empty();
    }
    long inOnePeriod;
    if (statistic.equals("Sum") || statistic.equals("SampleCount")) {
      BigDecimal count =
          threshold.divide(value, 0, orEqual ? RoundingMode.CEILING : RoundingMode.FLOOR);
      inOnePeriod = Math.max(1, count.longValue() + (orEqual ? 0 : 1));
    } else if (orEqual ? value.compareTo(threshold) >= 0 : value.compareTo(threshold) > 0) {
      inOnePeriod = 1;
    } else {
      return Optional.empty();
    }
    int periods = alarm.datapointsToAlarm().or(alarm::evaluationPeriods).orElse(1);
    return Optional.of(inOnePeriod * Math.max(1, periods));
  }

  /** What one event adds to the metric; of a value that is taken from the event, one. */
  private static BigDecimal added(String metricValue) {
    try {
      return metricValue.isEmpty() || metricValue.startsWith("$")
          ? BigDecimal.ONE
          : new BigDecimal(metricValue);
    } catch (NumberFormatException noNumber) {
      return BigDecimal.ONE;
    }
  }
}
