package io.iamaudit.aws;

import io.iamaudit.snapshot.DataPart;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The readers of services beside IAM. A service whose client is not on the class path is not read,
 * and the coverage says so; its reader's class is never loaded then.
 */
final class ServiceReaders {
  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** Many more services have policies on resources. */
  static final String KINDS =
      "of S3, SQS, SNS, KMS, Lambda, ECR and Secrets Manager, and of no other service";

  private final ServiceContext context;
  private final ReadingPlan plan;
  private final String home;

  ServiceReaders(ServiceContext context, ReadingPlan plan, String home) {
    this.context = context;
    this.plan = plan;
    this.home = home;
  }

  void start() {
    context.reading().book().limit(DataPart.RESOURCE_POLICIES, KINDS);
    global("budgets.BudgetsClient", DataPart.BUDGETS, () -> BudgetReader.start(context, home));
    global(
        "costexplorer.CostExplorerClient",
        DataPart.COST_EXPLORER,
        () -> CostExplorerReader.start(context, home, plan.takenAt()));
    global(
        "costexplorer.CostExplorerClient",
        DataPart.ANOMALY_MONITORS,
        () -> AnomalyReader.start(context, home));
    Set<DataPart> contacts = Set.of(DataPart.CONTACT_INFORMATION, DataPart.ALTERNATE_CONTACTS);
    several("account.AccountClient", contacts, () -> ContactReader.start(context, home));
    global(
        "support.SupportClient",
        DataPart.TRUSTED_ADVISOR,
        () -> TrustedAdvisorReader.start(context, home));
    Set<DataPart> buckets = Set.of(DataPart.RESOURCE_POLICIES, DataPart.BUCKET_LOGGING);
    several("s3.S3Client", buckets, () -> BucketReader.start(context, home));
    global(
        "s3control.S3ControlClient",
        DataPart.RESOURCE_POLICIES,
        () -> AccountPublicAccessReader.start(context, home));
    if (Operation.LIST_REGIONS.parts().stream().anyMatch(context.reading()::wants)) {
      context.go(this::regions);
    }
  }

  private void global(String client, DataPart part, Runnable start) {
    if (!context.reading().wants(part)) {
      return;
    }
    if (isPresent(client)) {
      start.run();
    } else {
      absent(client, part);
    }
  }

  /** Starts what reads several parts at once. */
  private void several(String client, Set<DataPart> parts, Runnable start) {
    if (parts.stream().noneMatch(context.reading()::wants)) {
      return;
    }
    if (isPresent(client)) {
      start.run();
    } else {
      parts.forEach(part -> absent(client, part));
    }
  }

  private void regions() {
    List<String> regions = chosenRegions();
    regional("cloudtrail.CloudTrailClient", DataPart.TRAILS, regions, TrailReader::start);
    each("cloudwatch.CloudWatchClient", DataPart.ALARMS, regions, AlarmReader::start);
    each(
        "cloudwatchlogs.CloudWatchLogsClient",
        DataPart.METRIC_FILTERS,
        regions,
        MetricFilterReader::start);
    several(
        "accessanalyzer.AccessAnalyzerClient",
        Set.of(DataPart.ACCESS_ANALYZERS, DataPart.ANALYZER_FINDINGS),
        () -> regions.forEach(region -> context.go(() -> AnalyzerReader.start(context, region))));
    each("guardduty.GuardDutyClient", DataPart.GUARDDUTY, regions, DetectorReader::start);
    each("config.ConfigClient", DataPart.CONFIG_RECORDERS, regions, RecorderReader::start);
    each("ec2.Ec2Client", DataPart.VPC_FLOW_LOGS, regions, VpcReader::start);
    each("securityhub.SecurityHubClient", DataPart.SECURITY_HUB, regions, HubReader::start);
    several(
        "rolesanywhere.RolesAnywhereClient",
        Set.of(DataPart.ROLES_ANYWHERE_PROFILES, DataPart.ROLES_ANYWHERE_TRUST_ANCHORS),
        () ->
            regions.forEach(
                region -> context.go(() -> RolesAnywhereReader.start(context, region))));
    DataPart policies = DataPart.RESOURCE_POLICIES;
    each("sqs.SqsClient", policies, regions, QueueReader::start);
    several(
        "sns.SnsClient",
        Set.of(policies, DataPart.TOPIC_SUBSCRIPTIONS),
        () -> regions.forEach(region -> context.go(() -> TopicReader.start(context, region))));
    each("kms.KmsClient", policies, regions, KeyReader::start);
    each("lambda.LambdaClient", policies, regions, FunctionReader::start);
    each("ecr.EcrClient", policies, regions, RepositoryReader::start);
    each("secretsmanager.SecretsManagerClient", policies, regions, SecretReader::start);
  }

  private void each(
      String client,
      DataPart part,
      List<String> regions,
      BiConsumer<ServiceContext, String> start) {
    regional(
        client,
        part,
        regions,
        (service, all) -> all.forEach(region -> service.go(() -> start.accept(service, region))));
  }

  private void regional(
      String client,
      DataPart part,
      List<String> regions,
      BiConsumer<ServiceContext, List<String>> start) {
    if (!context.reading().wants(part)) {
      return;
    }
    if (isPresent(client)) {
      start.accept(context, regions);
    } else {
      absent(client, part);
    }
  }

  /** Those that were named, or those in which the account may be used. */
  private List<String> chosenRegions() {
    if (!plan.regions().isEmpty()) {
      String named = plan.regions().stream().distinct().collect(Collectors.joining(", "));
      for (DataPart part : Operation.LIST_REGIONS.parts()) {
        context.reading().book().limit(part, "read only in " + named);
      }
      return plan.regions().stream().distinct().toList();
    }
    Set<String> listed = new TreeSet<>();
    if (isPresent("account.AccountClient")) {
      listed.addAll(RegionReader.read(context, home));
    } else {
      for (DataPart part : Operation.LIST_REGIONS.parts()) {
        context
            .reading()
            .book()
            .limit(part, "read only in " + home + ": the SDK's client `account` is missing");
      }
    }
    return listed.isEmpty() ? List.of(home) : List.copyOf(listed);
  }

  private void absent(String client, DataPart part) {
    String module = client.substring(0, client.indexOf('.'));
    context
        .reading()
        .book()
        .absent(part, "the SDK's client `" + module + "` is not on the class path");
  }

  private static boolean isPresent(String client) {
    try {
      Class.forName(SERVICES + client, false, ServiceReaders.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The parts that only these readers read. */
  static Set<DataPart> parts() {
    return Arrays.stream(Operation.values())
        .filter(operation -> !Set.of("iam", "sts", "organizations").contains(operation.client()))
        .flatMap(operation -> operation.parts().stream())
        .collect(Collectors.toSet());
  }
}
