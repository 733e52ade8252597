package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.Trail;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Reads the outputs of services other than IAM and Organizations. */
final class ServiceOutputs implements AwsOutputs.OutputReader {
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
          "TrailARN",
          "analyzers",
          "Buckets",
          "Prefix",
          "Owner",
          "Policy",
          "PolicyName",
          "RevisionId",
          "LoggingEnabled",
          "Attributes",
          "ARN",
          "Name",
          "ResourcePolicy",
          "repositoryName",
          "registryId",
          "policyText",
          "MetricAlarms",
          "CompositeAlarms",
          "metricFilters",
          "Budgets",
          "ResultsByTime",
          "DimensionValueAttributes",
          "GroupDefinitions");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  ServiceOutputs(SnapshotAssembler assembler, ReadContext context) {
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
      later(account -> account.seen.add(DataPart.TRAILS));
      root.each("trailList", "trail", this::trail);
    } else if (root.has("IsLogging")) {
      trailStatus(root, name);
    } else if (root.has("TrailARN")) {
      eventSelectors(root);
    } else if (root.has("analyzers")) {
      analyzers(root, name);
    } else if (root.has("Buckets")) {
      buckets(root);
    } else if (root.has("LoggingEnabled") || name.is("get-bucket-logging")) {
      bucketLogging(root, name);
    } else if (root.has("Attributes")) {
      return attributes(root);
    } else if (root.has("policyText")) {
      repositoryPolicy(root, name);
    } else if (root.has("ARN") && root.has("Name")) {
      secretPolicy(root);
    } else if (root.has("Policy")) {
      return policy(root, name);
    } else if (root.has("MetricAlarms")) {
      root.ignore("CompositeAlarms");
      later(account -> account.seen.add(DataPart.ALARMS));
      root.each("MetricAlarms", "alarm", this::alarm);
    } else if (root.has("metricFilters")) {
      later(account -> account.seen.add(DataPart.METRIC_FILTERS));
      root.each("metricFilters", "metric filter", this::metricFilter);
    } else if (root.has("Budgets")) {
      later(account -> account.seen.add(DataPart.BUDGETS));
      root.each("Budgets", "budget", this::budget);
    } else if (root.has("ResultsByTime")) {
      root.ignore("ResultsByTime", "DimensionValueAttributes", "GroupDefinitions");
      CostExplorer enabled = new CostExplorer(true, root.location());
      later(
          account -> {
            account.costExplorer = enabled;
            account.seen.add(DataPart.COST_EXPLORER);
          });
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void trail(Fields fields) {
    fields.ignore("SnsTopicARN", "SnsTopicName", "S3KeyPrefix", "CloudWatchLogsRoleArn");
    fields.ignore("HasCustomEventSelectors", "HasInsightSelectors");
    String arn = fields.string("TrailARN").orElse("");
    Trail trail =
        new Trail(
            arn,
            fields.string("Name").orElse(""),
            fields.string("HomeRegion"),
            fields.bool("IsMultiRegionTrail"),
            fields.bool("IsOrganizationTrail"),
            fields.bool("LogFileValidationEnabled"),
            fields.bool("IncludeGlobalServiceEvents"),
            fields.string("KmsKeyId"),
            fields.string("S3BucketName"),
            fields.string("CloudWatchLogsLogGroupArn"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            fields.location());
    later(account -> account.trails.putIfAbsent(arn, trail));
  }

  private void trailStatus(Fields root, OutputName name) {
    root.ignore(root.names().toArray(String[]::new));
    Optional<Boolean> logging = root.bool("IsLogging");
    Optional<Instant> delivered = root.date("LatestDeliveryTime");
    Optional<String> error = root.string("LatestDeliveryError").filter(text -> !text.isEmpty());
    if (name.subject().isEmpty()) {
      unnamed("trail", "get-trail-status.my-trail.json", root);
      return;
    }
    String subject = name.subject().get();
    afterTrails(
        account ->
            changeTrail(
                account,
                trail -> trail.arn().equals(subject) || trail.name().equals(subject),
                trail -> withState(trail, logging, delivered, error, trail.eventSelectors()),
                subject));
  }

  /** The same trail with what the outputs about its state say. */
  private static Trail withState(
      Trail trail,
      Optional<Boolean> logging,
      Optional<Instant> delivered,
      Optional<String> error,
      List<String> selectors) {
    return new Trail(
        trail.arn(),
        trail.name(),
        trail.homeRegion(),
        trail.multiRegion(),
        trail.organizationTrail(),
        trail.logFileValidation(),
        trail.includeGlobalServiceEvents(),
        trail.kmsKeyId(),
        trail.s3BucketName(),
        trail.cloudWatchLogsLogGroupArn(),
        logging,
        delivered,
        error,
        selectors,
        trail.source());
  }

  private void afterTrails(Consumer<AccountAssembler> change) {
    later(account -> account.afterwards.add(() -> change.accept(account)));
  }

  private void changeTrail(
      AccountAssembler account,
      Predicate<Trail> which,
      UnaryOperator<Trail> change,
      String subject) {
    boolean found = false;
    for (Map.Entry<String, Trail> entry : account.trails.entrySet()) {
      if (which.test(entry.getValue())) {
        entry.setValue(change.apply(entry.getValue()));
        found = true;
      }
    }
    if (!found) {
      context.report(
          Diagnostic.warning("there is no trail `" + subject + "` among the described ones")
              .at(SourceLocation.startOf(context.document()))
              .withHelp("give the output of describe-trails too"));
    }
  }

  private void eventSelectors(Fields root) {
    String arn = root.string("TrailARN").orElse("");
    List<String> selectors = new ArrayList<>();
    for (String member : List.of("EventSelectors", "AdvancedEventSelectors")) {
      for (JsonValue selector : root.list(member)) {
        selectors.add(JsonSummary.of(selector));
      }
    }
    afterTrails(
        account ->
            changeTrail(
                account,
                trail -> trail.arn().equals(arn),
                trail ->
                    withState(
                        trail,
                        trail.logging(),
                        trail.latestDeliveryTime(),
                        trail.latestDeliveryError(),
                        selectors),
                arn));
  }

  private void analyzers(Fields root, OutputName name) {
    later(account -> account.seen.add(DataPart.ACCESS_ANALYZERS));
    root.each("analyzers", "analyzer", this::analyzer);
    boolean found = !root.list("analyzers").isEmpty();
    AccountOutputs.region(name)
        .map(
            region ->
                new RegionalService(
                    RegionalService.Service.ACCESS_ANALYZER, region, found, root.location()))
        .ifPresent(
            state ->
                later(
                    account ->
                        account.regionalServices.putIfAbsent(
                            state.service() + " " + state.region(), state)));
  }

  private void analyzer(Fields fields) {
    fields.ignore(
        "createdAt",
        "lastResourceAnalyzed",
        "lastResourceAnalyzedAt",
        "statusReason",
        "configuration");
    AccessAnalyzer analyzer =
        new AccessAnalyzer(
            fields.string("arn").orElse(""),
            fields.string("name").orElse(""),
            fields.string("type").orElse(""),
            fields.string("status").orElse(""),
            fields.map("tags").entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList(),
            fields.location());
    later(account -> account.accessAnalyzers.putIfAbsent(analyzer.arn(), analyzer));
  }

  private void buckets(Fields root) {
    root.ignore("Owner", "Prefix");
    root.each(
        "Buckets",
        "bucket",
        fields -> {
          fields.ignore("CreationDate", "BucketRegion", "BucketArn");
          fields.string("Name").ifPresent(bucket -> later(account -> account.buckets.add(bucket)));
        });
  }

  private static String bucketArn(AccountAssembler account, String bucket) {
    return "arn:" + account.partition + ":s3:::" + bucket;
  }

  private void bucketLogging(Fields root, OutputName name) {
    if (name.subject().isEmpty()) {
      unnamed("bucket", "get-bucket-logging.my-bucket.json", root);
      return;
    }
    String bucket = name.subject().get();
    BucketLogging[] logging = {
      new BucketLogging(bucket, Optional.empty(), Optional.empty(), root.location())
    };
    root.object(
        "LoggingEnabled",
        "bucket logging",
        fields -> {
          fields.ignore("TargetGrants", "TargetObjectKeyFormat");
          logging[0] =
              new BucketLogging(
                  bucket,
                  fields.string("TargetBucket"),
                  fields.string("TargetPrefix"),
                  fields.location());
        });
    later(
        account -> {
          account.seen.add(DataPart.BUCKET_LOGGING);
          account.bucketLogging.put(bucket, logging[0]);
        });
  }

  /** The attributes of a queue or a topic, told apart by their ARN. */
  private boolean attributes(Fields root) {
    boolean[] read = {false};
    root.object(
        "Attributes",
        "attributes",
        fields -> {
          Optional<String> queue = fields.string("QueueArn");
          Optional<String> arn = queue.or(() -> fields.string("TopicArn"));
          Optional<PolicyBody> policy = fields.policy("Policy");
          fields.ignore(fields.names().toArray(String[]::new));
          if (arn.isPresent()) {
            read[0] = true;
            resource(
                arn.get(),
                queue.isPresent() ? "AWS::SQS::Queue" : "AWS::SNS::Topic",
                policy,
                fields);
          }
        });
    return read[0];
  }

  private void resource(String arn, String type, Optional<PolicyBody> policy, Fields fields) {
    Consumer<AccountAssembler> apply =
        account -> {
          account.seen.add(DataPart.RESOURCE_POLICIES);
          account.resource(arn, type, fields.location()).policy = policy.orElse(null);
        };
    assembler
        .accountOf(arn, context.document())
        .ifPresentOrElse(
            account -> assembler.later(account, context.document(), apply), () -> later(apply));
  }

  private void repositoryPolicy(Fields root, OutputName name) {
    String repository = root.string("repositoryName").or(name::subject).orElse("");
    String registry = root.string("registryId").orElse("");
    Optional<PolicyBody> policy = root.policy("policyText");
    if (name.subject().filter(subject -> subject.startsWith("arn:")).isEmpty()) {
      unnamed(
          "Region",
          "get-repository-policy.arn%3Aaws%3Aecr%3Aeu-west-1%3A"
              + (registry.isEmpty() ? "111122223333" : registry)
              + "%3Arepository%2F"
              + repository
              + ".json",
          root);
      return;
    }
    resource(name.subject().get(), "AWS::ECR::Repository", policy, root);
  }

  private void secretPolicy(Fields root) {
    Optional<PolicyBody> policy = root.policy("ResourcePolicy");
    root.ignore("Name");
    root.string("ARN").ifPresent(arn -> resource(arn, "AWS::SecretsManager::Secret", policy, root));
  }

  /** A policy in a string, as S3, KMS and Lambda give it; the file's name says of what. */
  private boolean policy(Fields root, OutputName name) {
    root.ignore("PolicyName", "RevisionId");
    Optional<PolicyBody> policy = root.policy("Policy");
    Optional<String> subject = name.subject();
    if (name.is("get-bucket-policy") && subject.isPresent()) {
      later(
          account -> {
            account.seen.add(DataPart.RESOURCE_POLICIES);
            account.resource(bucketArn(account, subject.get()), "AWS::S3::Bucket", root.location())
                    .policy =
                policy.orElse(null);
          });
      return true;
    }
    Optional<String> arn = subject.filter(text -> Arn.parse(text).isPresent());
    if (arn.isEmpty()) {
      unnamed(
          "resource",
          "get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2F1.json",
          root);
      return true;
    }
    String service = Arn.of(arn.get()).service();
    String type =
        switch (service) {
          case "kms" -> "AWS::KMS::Key";
          case "lambda" ->
              Arn.of(arn.get()).resource().startsWith("layer:")
                  ? "AWS::Lambda::LayerVersion"
                  : "AWS::Lambda::Function";
          case "s3" -> "AWS::S3::Bucket";
          default -> "AWS::" + service;
        };
    resource(arn.get(), type, policy, root);
    return true;
  }

  private void alarm(Fields fields) {
    String arn = fields.string("AlarmArn").orElse("");
    Map<String, String> dimensions = new LinkedHashMap<>();
    fields.each(
        "Dimensions",
        "dimension",
        dimension ->
            dimensions.put(
                dimension.string("Name").orElse(""), dimension.string("Value").orElse("")));
    MetricAlarm alarm =
        new MetricAlarm(
            arn,
            fields.string("AlarmName").orElse(""),
            fields.string("Namespace"),
            fields.string("MetricName"),
            decimal(fields, "Threshold"),
            dimensions,
            fields.bool("ActionsEnabled").orElse(false),
            fields.strings("AlarmActions"),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    later(account -> account.alarms.putIfAbsent(arn, alarm));
  }

  private static Optional<BigDecimal> decimal(Fields fields, String name) {
    try {
      return fields.string(name).map(BigDecimal::new);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private void metricFilter(Fields fields) {
    List<String> metrics = new ArrayList<>();
    fields.each(
        "metricTransformations",
        "metric transformation",
        metric -> {
          metrics.add(
              metric.string("metricNamespace").orElse("")
                  + "/"
                  + metric.string("metricName").orElse(""));
          metric.ignore("metricValue", "defaultValue", "unit", "dimensions");
        });
    fields.ignore("creationTime", "applyOnTransformedLogs");
    MetricFilter filter =
        new MetricFilter(
            fields.string("filterName").orElse(""),
            fields.string("logGroupName").orElse(""),
            fields.string("filterPattern").orElse(""),
            metrics,
            fields.location());
    later(
        account ->
            account.metricFilters.putIfAbsent(filter.logGroup() + "/" + filter.name(), filter));
  }

  private void budget(Fields fields) {
    List<Optional<BigDecimal>> amounts = new ArrayList<>();
    List<Optional<String>> units = new ArrayList<>();
    fields.object(
        "BudgetLimit",
        "budget limit",
        limit -> {
          amounts.add(decimal(limit, "Amount"));
          units.add(limit.string("Unit"));
        });
    List<Optional<BigDecimal>> actual = new ArrayList<>();
    fields.object(
        "CalculatedSpend",
        "calculated spend",
        spend -> {
          spend.ignore("ForecastedSpend");
          spend.object(
              "ActualSpend",
              "actual spend",
              amount -> {
                amount.ignore("Unit");
                actual.add(decimal(amount, "Amount"));
              });
        });
    Budget budget =
        new Budget(
            fields.string("BudgetName").orElse(""),
            fields.string("BudgetType").orElse(""),
            fields.string("TimeUnit").orElse(""),
            amounts.stream().flatMap(Optional::stream).findFirst(),
            units.stream().flatMap(Optional::stream).findFirst(),
            actual.stream().flatMap(Optional::stream).findFirst(),
            Optional.empty(),
            fields.location());
    fields.ignore(fields.names().toArray(String[]::new));
    later(account -> account.budgets.putIfAbsent(budget.name(), budget));
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }
}
