package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.TopicSubscriptions;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.Vpc;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads what records and watches over an account: trails, metric filters and alarms, the
 * subscriptions of topics, flow logs, and the Regions in which all this should be.
 */
final class MonitoringOutputs implements AwsOutputs.OutputReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "trailList",
          "IsLogging",
          "LatestDeliveryTime",
          "LatestDeliveryError",
          "LatestNotificationError",
          "LatestNotificationTime",
          "StartLoggingTime",
          "StopLoggingTime",
          "LatestCloudWatchLogsDeliveryError",
          "LatestCloudWatchLogsDeliveryTime",
          "LatestDigestDeliveryTime",
          "LatestDigestDeliveryError",
          "LatestDeliveryAttemptTime",
          "LatestNotificationAttemptTime",
          "LatestNotificationAttemptSucceeded",
          "LatestDeliveryAttemptSucceeded",
          "TimeLoggingStarted",
          "TimeLoggingStopped",
          "EventSelectors",
          "AdvancedEventSelectors",
          "InsightSelectors",
          "InsightsDestination",
          "TrailARN",
          "MetricAlarms",
          "CompositeAlarms",
          "metricFilters",
          "ObjectLockConfiguration",
          "Subscriptions",
          "Vpcs",
          "FlowLogs",
          "Regions");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  MonitoringOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has("trailList")) {
      listing("AWS::CloudTrail::Trail", DataPart.TRAILS, AccountOutputs.region(name), root);
      ofRegions(DataPart.TRAILS, name);
      root.each("trailList", "trail", this::trail);
    } else if (root.has("IsLogging")) {
      trailStatus(root, name);
    } else if (root.has("InsightSelectors")) {
      insightSelectors(root);
    } else if (root.has("TrailARN")) {
      eventSelectors(root);
    } else if (root.has("MetricAlarms")) {
      alarms(root, name);
    } else if (root.has("metricFilters")) {
      Optional<String> region = AccountOutputs.region(name);
      listing("AWS::Logs::MetricFilter", DataPart.METRIC_FILTERS, region, root);
      ofRegions(DataPart.METRIC_FILTERS, name);
      root.each("metricFilters", "metric filter", fields -> metricFilter(fields, region));
    } else if (root.has("Subscriptions")) {
      subscriptions(root, name);
    } else if (root.has("ObjectLockConfiguration")) {
      objectLock(root, name);
    } else if (root.has("Vpcs")) {
      Optional<String> region = AccountOutputs.region(name);
      listing("AWS::EC2::VPC", DataPart.VPC_FLOW_LOGS, region, root);
      root.each("Vpcs", "VPC", fields -> vpc(fields, region));
    } else if (root.has("FlowLogs")) {
      flowLogs(root, name);
    } else if (root.has("Regions")) {
      later(account -> account.seen.add(DataPart.REGIONS));
      root.each("Regions", "Region", this::region);
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void afterwards(Consumer<AccountAssembler> change) {
    later(account -> account.afterwards.add(() -> change.accept(account)));
  }

  /** Notes that all things of a type in a Region were listed, unless the output was cut off. */
  private void listing(String type, DataPart part, Optional<String> region, Fields root) {
    boolean isCut = root.has("NextToken") || root.has("nextToken");
    ResourceListing listing = new ResourceListing(type, region, root.location());
    later(
        account -> {
          account.seen.add(part);
          if (!isCut) {
            account.resourceListings.add(listing);
          }
        });
  }

  /** Whoever names a Region has made a file for each, and those that are not there are missing. */
  private void ofRegions(DataPart part, OutputName name) {
    if (AccountOutputs.region(name).isPresent()) {
      later(account -> account.incomplete(part, "only the Regions whose files were given"));
    }
  }

  // ---- trails

  private void trail(Fields fields) {
    fields.ignore("SnsTopicARN", "SnsTopicName", "S3KeyPrefix", "CloudWatchLogsRoleArn");
    String arn = fields.string("TrailARN").orElse("");
    Trail.Builder trail = Trail.builder(arn, fields.string("Name").orElse(""), fields.location());
    fields.string("HomeRegion").ifPresent(trail::homeRegion);
    fields.bool("IsMultiRegionTrail").ifPresent(trail::multiRegion);
    fields.bool("IsOrganizationTrail").ifPresent(trail::organizationTrail);
    fields.bool("LogFileValidationEnabled").ifPresent(trail::logFileValidation);
    fields.bool("IncludeGlobalServiceEvents").ifPresent(trail::includeGlobalServiceEvents);
    fields.bool("HasCustomEventSelectors").ifPresent(trail::customEventSelectors);
    fields.bool("HasInsightSelectors").ifPresent(trail::insightSelectors);
    text(fields, "KmsKeyId").ifPresent(trail::kmsKeyId);
    text(fields, "S3BucketName").ifPresent(trail::s3BucketName);
    text(fields, "CloudWatchLogsLogGroupArn").ifPresent(trail::cloudWatchLogsLogGroupArn);
    Trail built = trail.build();
    later(account -> account.trails.putIfAbsent(arn, built));
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(value -> !value.isEmpty());
  }

  private void trailStatus(Fields root, OutputName name) {
    root.ignore(root.names().toArray(String[]::new));
    if (name.subject().isEmpty()) {
      unnamed("trail", "get-trail-status.my-trail.json", root);
      return;
    }
    List<Consumer<Trail.Builder>> changes = new ArrayList<>();
    root.bool("IsLogging").ifPresent(value -> changes.add(trail -> trail.logging(value)));
    root.date("LatestDeliveryTime")
        .ifPresent(value -> changes.add(trail -> trail.latestDeliveryTime(value)));
    text(root, "LatestDeliveryError")
        .ifPresent(value -> changes.add(trail -> trail.latestDeliveryError(value)));
    root.date("LatestCloudWatchLogsDeliveryTime")
        .ifPresent(value -> changes.add(trail -> trail.latestCloudWatchLogsDeliveryTime(value)));
    text(root, "LatestCloudWatchLogsDeliveryError")
        .ifPresent(value -> changes.add(trail -> trail.latestCloudWatchLogsDeliveryError(value)));
    String subject = name.subject().get();
    changeTrail(
        trail -> trail.arn().equals(subject) || trail.name().equals(subject), changes, subject);
  }

  private void changeTrail(
      Predicate<Trail> which, List<Consumer<Trail.Builder>> changes, String subject) {
    afterwards(
        account -> {
          boolean found = false;
          for (Map.Entry<String, Trail> entry : account.trails.entrySet()) {
            if (which.test(entry.getValue())) {
              Trail.Builder trail = entry.getValue().toBuilder();
              changes.forEach(change -> change.accept(trail));
              entry.setValue(trail.build());
              found = true;
            }
          }
          if (!found) {
            context.report(
                Diagnostic.warning("there is no trail `" + subject + "` among the described ones")
                    .at(SourceLocation.startOf(context.document()))
                    .withHelp("give the output of describe-trails too"));
          }
        });
  }

  private void insightSelectors(Fields root) {
    String arn = root.string("TrailARN").orElse("");
    boolean chosen = !root.list("InsightSelectors").isEmpty();
    root.ignore("InsightsDestination");
    changeTrail(
        trail -> trail.arn().equals(arn), List.of(trail -> trail.insightSelectors(chosen)), arn);
  }

  private void eventSelectors(Fields root) {
    String arn = root.string("TrailARN").orElse("");
    List<EventSelectors.Basic> basic = new ArrayList<>();
    root.each("EventSelectors", "event selector", fields -> basic.add(basicSelector(fields)));
    List<EventSelectors.Advanced> advanced = new ArrayList<>();
    root.each(
        "AdvancedEventSelectors",
        "advanced event selector",
        fields -> advanced.add(advancedSelector(fields)));
    EventSelectors selectors = new EventSelectors(basic, advanced);
    changeTrail(
        trail -> trail.arn().equals(arn), List.of(trail -> trail.eventSelectors(selectors)), arn);
  }

  private static EventSelectors.Basic basicSelector(Fields fields) {
    Map<String, List<String>> resources = new LinkedHashMap<>();
    fields.each(
        "DataResources",
        "data resource",
        resource ->
            resources
                .computeIfAbsent(resource.string("Type").orElse(""), type -> new ArrayList<>())
                .addAll(resource.strings("Values")));
    return new EventSelectors.Basic(
        fields.string("ReadWriteType").orElse("All"),
        fields.bool("IncludeManagementEvents").orElse(true),
        fields.strings("ExcludeManagementEventSources"),
        resources);
  }

  private static EventSelectors.Advanced advancedSelector(Fields fields) {
    List<EventSelectors.FieldSelector> selectors = new ArrayList<>();
    fields.each(
        "FieldSelectors",
        "field selector",
        field ->
            selectors.add(
                new EventSelectors.FieldSelector(
                    field.string("Field").orElse(""),
                    field.strings("Equals"),
                    field.strings("StartsWith"),
                    field.strings("EndsWith"),
                    field.strings("NotEquals"),
                    field.strings("NotStartsWith"),
                    field.strings("NotEndsWith"))));
    return new EventSelectors.Advanced(fields.string("Name").orElse(""), selectors);
  }

  // ---- metric filters, alarms and who hears of them

  private void metricFilter(Fields fields, Optional<String> region) {
    List<MetricFilter.Transformation> transformations = new ArrayList<>();
    fields.each(
        "metricTransformations",
        "metric transformation",
        metric -> {
          transformations.add(
              new MetricFilter.Transformation(
                  metric.string("metricNamespace").orElse(""),
                  metric.string("metricName").orElse(""),
                  metric.string("metricValue").orElse(""),
                  metric.map("dimensions")));
          metric.ignore("defaultValue", "unit");
        });
    fields.ignore(
        "creationTime",
        "applyOnTransformedLogs",
        "fieldSelectionCriteria",
        "emitSystemFieldDimensions");
    MetricFilter filter =
        new MetricFilter(
            fields.string("filterName").orElse(""),
            fields.string("logGroupName").orElse(""),
            region,
            fields.string("filterPattern").orElse(""),
            transformations,
            fields.location());
    String key = region.orElse("") + " " + filter.logGroup() + " " + filter.name();
    later(account -> account.metricFilters.putIfAbsent(key, filter));
  }

  private void alarms(Fields root, OutputName name) {
    root.ignore("CompositeAlarms");
    List<MetricAlarm> alarms = new ArrayList<>();
    root.each("MetricAlarms", "alarm", fields -> alarms.add(alarm(fields)));
    Set<String> regions = new TreeSet<>();
    alarms.forEach(alarm -> regions.add(alarm.region()));
    // Alarms have ARNs: where they are all of one Region, the list was made there.
    Optional<String> region =
        AccountOutputs.region(name)
            .or(() -> regions.size() == 1 ? regions.stream().findFirst() : Optional.empty());
    listing("AWS::CloudWatch::Alarm", DataPart.ALARMS, region, root);
    ofRegions(DataPart.ALARMS, name);
    later(account -> alarms.forEach(alarm -> account.alarms.putIfAbsent(alarm.arn(), alarm)));
  }

  private static MetricAlarm alarm(Fields fields) {
    List<String> expression = new ArrayList<>();
    fields.each("Metrics", "metric of an alarm", metric -> expressionMetric(metric, expression));
    MetricAlarm alarm =
        new MetricAlarm(
            fields.string("AlarmArn").orElse(""),
            fields.string("AlarmName").orElse(""),
            fields.string("Namespace"),
            fields.string("MetricName"),
            expression,
            decimal(fields, "Threshold"),
            fields.string("Statistic"),
            fields.string("ComparisonOperator"),
            fields.integer("EvaluationPeriods"),
            fields.integer("DatapointsToAlarm"),
            dimensions(fields),
            fields.bool("ActionsEnabled").orElse(false),
            fields.strings("AlarmActions"),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    return alarm;
  }

  private static void expressionMetric(Fields fields, List<String> found) {
    fields.object(
        "MetricStat",
        "metric statistic",
        statistic -> {
          statistic.object(
              "Metric",
              "metric",
              metric -> {
                found.add(
                    metric.string("Namespace").orElse("")
                        + "/"
                        + metric.string("MetricName").orElse(""));
                metric.ignore("Dimensions");
              });
          statistic.ignore("Period", "Stat", "Unit");
        });
    fields.ignore(fields.names().toArray(String[]::new));
  }

  private static Map<String, String> dimensions(Fields fields) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    fields.each(
        "Dimensions",
        "dimension",
        dimension ->
            dimensions.put(
                dimension.string("Name").orElse(""), dimension.string("Value").orElse("")));
    return dimensions;
  }

  /** A number; empty also where something else stands. */
  static Optional<BigDecimal> decimal(Fields fields, String name) {
    try {
      return fields.string(name).map(BigDecimal::new);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** Counts the subscriptions of each topic: the output of one topic, or of a Region. */
  private void subscriptions(Fields root, OutputName name) {
    Map<String, int[]> counts = new LinkedHashMap<>();
    // Without subscriptions the output names no topic.
    name.subject()
        .filter(subject -> subject.startsWith("arn:"))
        .ifPresent(topic -> counts.put(topic, new int[2]));
    root.each(
        "Subscriptions",
        "subscription",
        fields -> {
          fields.ignore("Owner", "Protocol", "Endpoint");
          int[] count =
              counts.computeIfAbsent(fields.string("TopicArn").orElse(""), topic -> new int[2]);
          String arn = fields.string("SubscriptionArn").orElse("");
          if (arn.startsWith("arn:")) {
            count[0]++;
          } else if (arn.equals("PendingConfirmation")) {
            count[1]++;
          }
        });
    if (counts.isEmpty() && !name.is("list-subscriptions")) {
      unnamed(
          "topic",
          "list-subscriptions-by-topic.arn%3Aaws%3Asns%3Aeu-west-1%3A111122223333%3Aalarms.json",
          root);
    }
    counts.forEach(
        (topic, count) -> {
          TopicSubscriptions counted =
              new TopicSubscriptions(topic, count[0], count[1], root.location());
          later(account -> account.topicSubscriptions(counted));
        });
  }

  /** What keeps objects of a bucket from being deleted; the bucket is known by other outputs. */
  private void objectLock(Fields root, OutputName name) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ObjectLockMode", "");
    root.object(
        "ObjectLockConfiguration",
        "object lock configuration",
        lock -> {
          lock.ignore("ObjectLockEnabled");
          lock.object(
              "Rule",
              "object lock rule",
              rule ->
                  rule.object(
                      "DefaultRetention",
                      "default retention",
                      retention -> {
                        retention
                            .string("Mode")
                            .ifPresent(mode -> settings.put("ObjectLockMode", mode));
                        retention.ignore("Days", "Years");
                      }));
        });
    if (name.subject().isEmpty()) {
      unnamed("bucket", "get-object-lock-configuration.my-bucket.json", root);
      return;
    }
    String bucket = name.subject().get();
    afterwards(
        account -> {
          AccountAssembler.Resource resource =
              account.resources.get("arn:" + account.partition + ":s3:::" + bucket);
          if (resource != null) {
            resource.settings.putAll(settings);
          }
        });
  }

  // ---- networks and Regions

  private void vpc(Fields fields, Optional<String> region) {
    Vpc vpc =
        new Vpc(
            fields.string("VpcId").orElse(""),
            region,
            fields.bool("IsDefault").orElse(false),
            Optional.empty(),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    later(account -> account.vpcs.putIfAbsent(vpc.id(), vpc));
  }

  private void flowLogs(Fields root, OutputName name) {
    Map<String, Integer> active = new HashMap<>();
    root.each(
        "FlowLogs",
        "flow log",
        fields -> {
          if (fields.string("FlowLogStatus").filter("ACTIVE"::equals).isPresent()) {
            fields.string("ResourceId").ifPresent(id -> active.merge(id, 1, Integer::sum));
          }
          fields.ignore(fields.names().toArray(String[]::new));
        });
    Optional<String> region = AccountOutputs.region(name);
    later(account -> account.seen.add(DataPart.VPC_FLOW_LOGS));
    afterwards(
        account ->
            account.vpcs.replaceAll(
                (id, vpc) ->
                    vpc.region().equals(region)
                        ? new Vpc(
                            id,
                            region,
                            vpc.isDefault(),
                            Optional.of(vpc.flowLogs().orElse(0) + active.getOrDefault(id, 0)),
                            vpc.source())
                        : vpc));
  }

  private void region(Fields fields) {
    // `account list-regions` says RegionOptStatus, `ec2 describe-regions` OptInStatus.
    String status =
        fields.string("RegionOptStatus").or(() -> fields.string("OptInStatus")).orElse("");
    fields.ignore("RegionOptStatus", "OptInStatus", "Endpoint", "Geography");
    Optional<String> name = fields.string("RegionName");
    boolean enabled =
        Set.of("ENABLED", "ENABLED_BY_DEFAULT", "opt-in-not-required", "opted-in", "")
            .contains(status);
    if (enabled && name.isPresent()) {
      EnabledRegion region = new EnabledRegion(name.get(), fields.location());
      later(account -> account.regions.putIfAbsent(region.name(), region));
    }
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }
}
