package io.iamaudit.aws;

import io.iamaudit.snapshot.DataPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** Databases share snapshots, and Systems Manager documents. */
  static final String SHARING_KINDS =
      "of EC2, as far as it is shared with everybody, and of no other service";

  /** What is read within a limit, whatever AWS answers. */
  private static final Map<DataPart, String> LIMITS =
      Map.of(
          DataPart.RESOURCE_POLICIES, KINDS,
          DataPart.RESOURCE_SHARING, SHARING_KINDS);

  private final ServiceContext context;
  private final ReadingPlan plan;
  private final String home;

  ServiceReaders(ServiceContext context, ReadingPlan plan, String home) {
    this.context = context;
    this.plan = plan;
    this.home = home;
  }

  void start() {
    LIMITS.forEach(context.reading().book()::limit);
    global("budgets.BudgetsClient", DataPart.BUDGETS, () -> BudgetReader.start(context, home));
    global(
        "costexplorer.CostExplorerClient",
        DataPart.COST_EXPLORER,
        () -> CostExplorerReader.start(context, home, plan.takenAt()));
    global(
        "costexplorer.CostExplorerClient",
        DataPart.ANOMALY_MONITORS,
        () -> AnomalyReader.start(context, home));
    any(
        "account.AccountClient",
        List.of(DataPart.CONTACT_INFORMATION, DataPart.ALTERNATE_CONTACTS),
        () -> ContactReader.start(context, home));
    global(
        "support.SupportClient",
        DataPart.TRUSTED_ADVISOR,
        () -> TrustedAdvisorReader.start(context, home));
    any("s3.S3Client", Operation.LIST_BUCKETS.parts(), () -> BucketReader.start(context, home));
    any(
        "s3control.S3ControlClient",
        Operation.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK.parts(),
        () -> AccountPublicAccessReader.start(context, home));
    if (Operation.LIST_REGIONS.parts().stream().anyMatch(context.reading()::wants)) {
      context.go(this::regions);
    }
  }

  private void global(String client, DataPart part, Runnable start) {
    any(client, List.of(part), start);
  }

  /** Starts what reads several parts, if one of them is wanted. */
  private void any(String client, List<DataPart> parts, Runnable start) {
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
    each(
        "accessanalyzer.AccessAnalyzerClient",
        List.of(DataPart.ACCESS_ANALYZERS, DataPart.ANALYZER_FINDINGS),
        regions,
        AnalyzerReader::start);
    each("guardduty.GuardDutyClient", DataPart.GUARDDUTY, regions, DetectorReader::start);
    each("config.ConfigClient", DataPart.CONFIG_RECORDERS, regions, RecorderReader::start);
    each("ec2.Ec2Client", DataPart.VPC_FLOW_LOGS, regions, VpcReader::start);
    each("securityhub.SecurityHubClient", DataPart.SECURITY_HUB, regions, HubReader::start);
    each(
        "rolesanywhere.RolesAnywhereClient",
        List.of(DataPart.ROLES_ANYWHERE_PROFILES, DataPart.ROLES_ANYWHERE_TRUST_ANCHORS),
        regions,
        RolesAnywhereReader::start);
    DataPart policies = DataPart.RESOURCE_POLICIES;
    each("sqs.SqsClient", policies, regions, QueueReader::start);
    each(
        "sns.SnsClient",
        List.of(policies, DataPart.TOPIC_SUBSCRIPTIONS),
        regions,
        TopicReader::start);
    each("kms.KmsClient", Operation.LIST_KEYS.parts(), regions, KeyReader::start);
    each("lambda.LambdaClient", Operation.LIST_FUNCTIONS.parts(), regions, FunctionReader::start);
    each("lambda.LambdaClient", policies, regions, LayerReader::start);
    each("ecr.EcrClient", policies, regions, RepositoryReader::start);
    each("secretsmanager.SecretsManagerClient", policies, regions, SecretReader::start);
    each(
        "ec2.Ec2Client",
        List.of(DataPart.RESOURCE_SHARING, DataPart.PUBLIC_SHARING_BLOCKS),
        regions,
        SharingReader::start);
  }

  private void each(
      String client,
      List<DataPart> parts,
      List<String> regions,
      BiConsumer<ServiceContext, String> start) {
    any(
        client,
        parts,
        () -> regions.forEach(region -> context.go(() -> start.accept(context, region))));
  }

  private void each(
      String client,
      DataPart part,
      List<String> regions,
      BiConsumer<ServiceContext, String> start) {
    each(client, List.of(part), regions, start);
  }

  private void regional(
      String client,
      DataPart part,
      List<String> regions,
      BiConsumer<ServiceContext, List<String>> start) {
    any(client, List.of(part), () -> start.accept(context, regions));
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

  /** Whether a part lacks nothing but what is never read here. */
  static boolean isLimitAlone(String reason) {
    return LIMITS.containsValue(reason);
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
