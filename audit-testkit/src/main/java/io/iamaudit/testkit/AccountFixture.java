package io.iamaudit.testkit;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.AnomalyMonitor;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.ContactInformation;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.ServerCertificate;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.TopicSubscriptions;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import io.iamaudit.snapshot.User;
import io.iamaudit.snapshot.Vpc;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An account as a test writes it down: what is not said is as in a well-kept account, so that a
 * test shows only what it is about.
 *
 * <pre>{@code
 * var account = account("111122223333")
 *     .user("dave", user -> user.password())
 *     .role("locked", """
 *         {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"}
 *         """);
 * }</pre>
 *
 * <p>Without more, an account was read completely on 2026-10-30T06:00:00Z, has no users, groups,
 * roles or policies, a root user with a password, MFA and no access keys, a password policy of 14
 * characters, an alias, all its contacts, and analyzers for external and unused access in
 * eu-west-1. The credential report and the account summary follow from what is built.
 *
 * <p>Policies may be given as whole documents, as one statement or as a list of statements;
 * statements become a document of the current version. Dates are written {@code 2026-10-30} or
 * {@code 2026-10-30T06:00:00Z}. A name of a managed policy stands for the one that the account has,
 * otherwise for a customer managed policy that the input does not hold.
 */
public final class AccountFixture {
  /** The account of AWS's examples. */
  public static final String ACCOUNT = "111122223333";

  private static final String REGION = "eu-west-1";

  private static final Set<DataPart> ORGANIZATION =
      EnumSet.of(
          DataPart.ORGANIZATION,
          DataPart.SERVICE_CONTROL_POLICIES,
          DataPart.RESOURCE_CONTROL_POLICIES,
          DataPart.TAG_POLICIES,
          DataPart.BACKUP_POLICIES,
          DataPart.AI_OPT_OUT_POLICIES,
          DataPart.DELEGATED_ADMINISTRATORS,
          DataPart.ROOT_ACCESS_FEATURES);

  final AccountId id;
  private String partition = "aws";
  private Instant takenAt = Moments.at("2026-10-30T06:00:00Z");
  private final List<UserFixture> users = new ArrayList<>();
  private final List<GroupFixture> groups = new ArrayList<>();
  private final List<RoleFixture> roles = new ArrayList<>();
  private final List<ManagedPolicy> managedPolicies = new ArrayList<>();
  private final List<SamlProvider> samlProviders = new ArrayList<>();
  private final List<OidcProvider> oidcProviders = new ArrayList<>();
  private final List<ResourceRecord> resources = new ArrayList<>();
  private final List<Trail> trails = new ArrayList<>();
  private final List<MetricFilter> metricFilters = new ArrayList<>();
  private final List<MetricAlarm> alarms = new ArrayList<>();
  private final List<TopicSubscriptions> topicSubscriptions = new ArrayList<>();
  private final List<BucketLogging> bucketLogging = new ArrayList<>();
  private final List<Budget> budgets = new ArrayList<>();
  private final List<AnomalyMonitor> anomalyMonitors = new ArrayList<>();
  private final List<Vpc> vpcs = new ArrayList<>();
  private final List<EnabledRegion> regions = new ArrayList<>();
  private final List<ServerCertificate> serverCertificates = new ArrayList<>();
  private final List<MfaDevice> unassignedMfaDevices = new ArrayList<>();
  private final List<ResourceListing> listings = new ArrayList<>();
  private final Map<String, Optional<Integer>> summary = new LinkedHashMap<>();
  private final Map<DataPart, Coverage.Part> coverage = new LinkedHashMap<>();
  private List<String> aliases = List.of("example-shop");
  private final List<String> contactFields =
      new ArrayList<>(
          List.of("AddressLine1", "City", "CountryCode", "FullName", "PhoneNumber", "PostalCode"));
  private final Map<String, AlternateContact> contacts = new LinkedHashMap<>();
  private final List<AccessAnalyzer> analyzers = new ArrayList<>();
  private final List<RegionalService> regionalServices = new ArrayList<>();
  private final List<AnalyzerFinding> analyzerFindings = new ArrayList<>();
  private final List<TrustedAdvisorCheck> trustedAdvisorChecks = new ArrayList<>();
  private PasswordPolicy passwordPolicy = ownPasswordPolicy(14);
  private boolean rootInReport = true;
  private Consumer<ReportRowFixture> rootRow = row -> {};
  private Optional<CostExplorer> costExplorer = Optional.empty();
  private Optional<OrganizationContext> organization = Optional.empty();
  private UnaryOperator<AccountSnapshot.Builder> change = UnaryOperator.identity();

  private AccountFixture(AccountId id) {
    this.id = id;
    for (String type : List.of("BILLING", "OPERATIONS", "SECURITY")) {
      alternateContact(type, type.toLowerCase(Locale.ROOT) + "@example.com");
    }
    analyzer("external", "ACCOUNT", "eu-west-1");
    analyzer("unused", "ACCOUNT_UNUSED_ACCESS", "eu-west-1");
  }

  /** Starts the account {@link #ACCOUNT}. */
  public static AccountFixture account() {
    return account(ACCOUNT);
  }

  /** Starts an account. */
  public static AccountFixture account(String id) {
    return new AccountFixture(new AccountId(id));
  }

  /** Sets the partition, as {@code aws-us-gov}; before what has an ARN. */
  public AccountFixture partition(String value) {
    this.partition = value;
    return this;
  }

  /** Sets when the data was collected; before what counts its days to that moment. */
  public AccountFixture takenAt(String date) {
    this.takenAt = Moments.at(date);
    return this;
  }

  public AccountFixture user(String name) {
    return user(name, user -> {});
  }

  public AccountFixture user(String name, Consumer<UserFixture> details) {
    UserFixture user = new UserFixture(name, arnPrefix(), longAgo(), yesterday());
    details.accept(user);
    users.add(user);
    return this;
  }

  public AccountFixture group(String name) {
    return group(name, group -> {});
  }

  public AccountFixture group(String name, Consumer<GroupFixture> details) {
    GroupFixture group = new GroupFixture(name, longAgo());
    details.accept(group);
    groups.add(group);
    return this;
  }

  /** Adds a role that EC2 may assume. */
  public AccountFixture role(String name, Consumer<RoleFixture> details) {
    return role(
        name,
        """
        {
          "Effect": "Allow",
          "Principal": {"Service": "ec2.amazonaws.com"},
          "Action": "sts:AssumeRole"
        }
        """,
        details);
  }

  /** Adds a role with a trust policy. */
  public AccountFixture role(String name, String trustPolicy) {
    return role(name, trustPolicy, role -> {});
  }

  /** Adds a role with a trust policy. */
  public AccountFixture role(String name, String trustPolicy, Consumer<RoleFixture> details) {
    return role(name, Documents.body(trustPolicy, "role/" + name + "/trust-policy"), details);
  }

  /** Adds a role with a trust policy of a file, so that failures show its place there. */
  public AccountFixture role(String name, PolicyBody trustPolicy, Consumer<RoleFixture> details) {
    RoleFixture role = new RoleFixture(name, id.value(), longAgo(), trustPolicy, yesterday());
    details.accept(role);
    roles.add(role);
    return this;
  }

  /** Adds a customer managed policy of a file, so that failures show its place there. */
  public AccountFixture managedPolicy(String name, PolicyBody policy) {
    return managed(
        "arn:" + partition + ":iam::" + id + ":policy/" + name,
        name,
        policy,
        UnaryOperator.identity());
  }

  /** Adds a customer managed policy with one version. Nobody has it until it is attached. */
  public AccountFixture managedPolicy(String name, String policy) {
    return managedPolicy(name, policy, UnaryOperator.identity());
  }

  /** Adds a customer managed policy with one version, and changes it. */
  public AccountFixture managedPolicy(
      String name, String policy, UnaryOperator<ManagedPolicy.Builder> details) {
    return managed("arn:" + partition + ":iam::" + id + ":policy/" + name, name, policy, details);
  }

  /** Adds a policy of AWS. Nobody has it until it is attached. */
  public AccountFixture awsManagedPolicy(String name, String policy) {
    return managed(
        "arn:" + partition + ":iam::aws:policy/" + name, name, policy, UnaryOperator.identity());
  }

  private AccountFixture managed(
      String arn, String name, String policy, UnaryOperator<ManagedPolicy.Builder> details) {
    return managed(arn, name, Documents.body(policy, "policy/" + name), details);
  }

  private AccountFixture managed(
      String arn, String name, PolicyBody policy, UnaryOperator<ManagedPolicy.Builder> details) {
    SourceLocation source = SourceLocation.startOf("policy/" + name);
    ManagedPolicyVersion version =
        new ManagedPolicyVersion("v1", true, Optional.of(longAgo()), Optional.of(policy), source);
    ManagedPolicy.Builder builder =
        ManagedPolicy.builder(arn, name)
            .id(String.format(Locale.ROOT, "ANPA%09dEXAMPLE", managedPolicies.size() + 1))
            .createDate(longAgo())
            .updateDate(longAgo())
            .versions(List.of(version))
            .source(source);
    managedPolicies.add(details.apply(builder).build());
    return this;
  }

  /** Changes what the credential report, and with it the account summary, says of the root user. */
  public AccountFixture root(Consumer<ReportRowFixture> value) {
    this.rootRow = value;
    return this;
  }

  /** Leaves the root user out of the credential report. */
  public AccountFixture rootNotInReport() {
    this.rootInReport = false;
    return this;
  }

  /** Sets a figure of the account summary. */
  public AccountFixture summary(String name, int value) {
    summary.put(name, Optional.of(value));
    return this;
  }

  /** Takes a figure out of the account summary. */
  public AccountFixture withoutSummary(String name) {
    summary.put(name, Optional.empty());
    return this;
  }

  /** Sets the least length of passwords in the account's own password policy. */
  public AccountFixture passwordPolicy(int minimumLength) {
    return passwordPolicy(ownPasswordPolicy(minimumLength));
  }

  private static PasswordPolicy ownPasswordPolicy(int minimumLength) {
    return new PasswordPolicy(
        true,
        minimumLength,
        true,
        true,
        true,
        true,
        true,
        false,
        Optional.empty(),
        Optional.of(24),
        SourceLocation.startOf("get-account-password-policy.json"));
  }

  /** The account never set a password policy, so AWS's default applies. */
  public AccountFixture awsDefaultPasswordPolicy() {
    return passwordPolicy(
        PasswordPolicy.awsDefault(SourceLocation.startOf("get-account-password-policy.json")));
  }

  public AccountFixture passwordPolicy(PasswordPolicy value) {
    this.passwordPolicy = value;
    return this;
  }

  /** Adds a SAML provider with its metadata document. */
  public AccountFixture samlProvider(String name, String createdOn, String metadata) {
    return samlProvider(
        new SamlProvider(
            "arn:" + partition + ":iam::" + id + ":saml-provider/" + name,
            name,
            Optional.of(Moments.at(createdOn)),
            Optional.empty(),
            Optional.of(metadata),
            List.of(),
            SourceLocation.startOf("get-saml-provider." + name + ".json")));
  }

  public AccountFixture samlProvider(SamlProvider value) {
    samlProviders.add(value);
    return this;
  }

  /**
   * Adds an OIDC provider for the audience {@code sts.amazonaws.com}.
   *
   * @param url without a scheme
   */
  public AccountFixture oidcProvider(String url) {
    return oidcProvider(url, "sts.amazonaws.com");
  }

  /**
   * Adds an OIDC provider.
   *
   * @param url without a scheme
   * @param audiences the client ids that the provider's tokens may be for
   */
  public AccountFixture oidcProvider(String url, String... audiences) {
    oidcProviders.add(
        new OidcProvider(
            "arn:" + partition + ":iam::" + id + ":oidc-provider/" + url,
            url,
            Optional.of(longAgo()),
            List.of(audiences),
            List.of(),
            List.of(),
            SourceLocation.startOf("get-open-id-connect-provider." + url + ".json")));
    return this;
  }

  /**
   * Adds a resource with its policy.
   *
   * @param type as CloudFormation names it
   */
  public AccountFixture resource(String arn, String type, String policy) {
    return resource(arn, type, Documents.body(policy, arn));
  }

  /** Adds a resource with a policy of a file, so that failures show its place there. */
  public AccountFixture resource(String arn, String type, PolicyBody policy) {
    resources.add(
        new ResourceRecord(
            arn,
            type,
            Optional.of(id),
            Optional.of(policy),
            Map.of(),
            SourceLocation.startOf(arn)));
    return this;
  }

  /**
   * Adds a resource with its policy and what else is known of it.
   *
   * @param type as CloudFormation names it
   * @param settings by AWS's names, as {@code RestrictPublicBuckets}
   */
  public AccountFixture resource(
      String arn, String type, String policy, Map<String, String> settings) {
    resources.add(
        new ResourceRecord(
            arn,
            type,
            Optional.of(id),
            Optional.of(Documents.body(policy, arn)),
            settings,
            SourceLocation.startOf(arn)));
    return this;
  }

  /** Adds an S3 bucket with its policy. */
  public AccountFixture bucket(String name, String policy) {
    return resource("arn:" + partition + ":s3:::" + name, "AWS::S3::Bucket", policy);
  }

  /** Adds an SQS queue in {@code eu-west-1} with its policy. */
  public AccountFixture queue(String name, String policy) {
    return resource(regional("sqs", name), "AWS::SQS::Queue", policy);
  }

  /** Adds an SNS topic in {@code eu-west-1} with its policy. */
  public AccountFixture topic(String name, String policy) {
    return resource(regional("sns", name), "AWS::SNS::Topic", policy);
  }

  /** Adds a KMS key in {@code eu-west-1} with its policy. */
  public AccountFixture key(String keyId, String policy) {
    return resource(regional("kms", "key/" + keyId), "AWS::KMS::Key", policy);
  }

  /** Adds a secret of Secrets Manager in {@code eu-west-1} with its policy. */
  public AccountFixture secret(String name, String policy) {
    return resource(
        regional("secretsmanager", "secret:" + name), "AWS::SecretsManager::Secret", policy);
  }

  /** Sets the account's aliases. */
  public AccountFixture aliases(String... values) {
    this.aliases = List.of(values);
    return this;
  }

  /** Empties a field of the account's contact information. */
  public AccountFixture withoutContactField(String... names) {
    contactFields.removeAll(List.of(names));
    return this;
  }

  /** Sets an alternate contact: {@code BILLING}, {@code OPERATIONS} or {@code SECURITY}. */
  public AccountFixture alternateContact(String type, String emailAddress) {
    contacts.put(
        type,
        new AlternateContact(
            type,
            true,
            emailAddress,
            "",
            SourceLocation.startOf("get-alternate-contact." + type + ".json")));
    return this;
  }

  /** Says that an alternate contact is not registered. */
  public AccountFixture noAlternateContact(String type) {
    contacts.put(
        type,
        new AlternateContact(
            type,
            false,
            "",
            "",
            SourceLocation.startOf("get-alternate-contact." + type + ".json")));
    return this;
  }

  /** Takes away the analyzers that an account has without more. */
  public AccountFixture noAnalyzers() {
    analyzers.clear();
    return this;
  }

  /** Adds an active analyzer with a tag. */
  public AccountFixture analyzer(String name, String type, String region) {
    return analyzer(name, type, region, List.of(new Tag("owner", "security")));
  }

  /** Adds an active analyzer. */
  public AccountFixture analyzer(String name, String type, String region, List<Tag> tags) {
    analyzers.add(
        new AccessAnalyzer(
            "arn:" + partition + ":access-analyzer:" + region + ":" + id + ":analyzer/" + name,
            name,
            type,
            "ACTIVE",
            tags,
            SourceLocation.startOf("list-analyzers." + region + ".json")));
    return this;
  }

  /** Says of a service whether it is on in a Region. */
  public AccountFixture regional(RegionalService.Service service, String region, boolean enabled) {
    regionalServices.add(
        new RegionalService(
            service, region, enabled, SourceLocation.startOf(service + "." + region + ".json")));
    return this;
  }

  /** Adds a finding of IAM Access Analyzer. */
  public AccountFixture analyzerFinding(
      String findingId, String resource, String status, String type, String createdOn) {
    analyzerFindings.add(
        new AnalyzerFinding(
            findingId,
            Optional.of(resource),
            "AWS::S3::Bucket",
            id.value(),
            status,
            type,
            Optional.of(Moments.at(createdOn)),
            SourceLocation.startOf("list-findings-v2.json")));
    return this;
  }

  /** Adds the result of a check of Trusted Advisor. */
  public AccountFixture trustedAdvisorCheck(TrustedAdvisorCheck value) {
    trustedAdvisorChecks.add(value);
    return this;
  }

  /**
   * Adds a trail of {@code eu-west-1} as it should be: it logs management events of all Regions, is
   * encrypted, validated, copied to the log group of its name, and finds unusual activity.
   */
  public AccountFixture trail(String name) {
    return trail(name, UnaryOperator.identity());
  }

  /** Adds a trail of {@code eu-west-1} as it should be, and changes it. */
  public AccountFixture trail(String name, UnaryOperator<Trail.Builder> details) {
    Trail.Builder trail =
        Trail.builder(
                regional("cloudtrail", "trail/" + name),
                name,
                SourceLocation.startOf("describe-trails.json"))
            .homeRegion(REGION)
            .multiRegion(true)
            .organizationTrail(false)
            .logFileValidation(true)
            .includeGlobalServiceEvents(true)
            .customEventSelectors(false)
            .insightSelectors(true)
            .kmsKeyId(regional("kms", "key/trail"))
            .s3BucketName("trail-logs-" + id)
            .cloudWatchLogsLogGroupArn(regional("logs", "log-group:" + name + ":*"))
            .logging(true)
            .latestDeliveryTime(takenAt.minus(Duration.ofMinutes(10)))
            .latestCloudWatchLogsDeliveryTime(takenAt.minus(Duration.ofMinutes(5)));
    return trail(details.apply(trail).build());
  }

  /** Adds a trail. */
  public AccountFixture trail(Trail value) {
    trails.add(value);
    return this;
  }

  /**
   * Adds a metric filter of {@code eu-west-1} that counts one for each event in the metric {@code
   * Security/NAME}.
   */
  public AccountFixture metricFilter(String name, String logGroup, String pattern) {
    return metricFilter(
        new MetricFilter(
            name,
            logGroup,
            Optional.of(REGION),
            pattern,
            List.of(new MetricFilter.Transformation("Security", name, "1", Map.of())),
            SourceLocation.startOf("describe-metric-filters." + REGION + ".json")));
  }

  /** Adds a metric filter. */
  public AccountFixture metricFilter(MetricFilter value) {
    metricFilters.add(value);
    return this;
  }

  /**
   * Adds an alarm of {@code eu-west-1} that goes off when the metric {@code Security/METRIC} counts
   * one event in a period, and tells an SNS topic.
   *
   * @param topic its name
   */
  public AccountFixture alarm(String metric, String topic) {
    return alarm(
        new MetricAlarm(
            regional("cloudwatch", "alarm:" + metric),
            metric,
            Optional.of("Security"),
            Optional.of(metric),
            List.of(),
            Optional.of(BigDecimal.ONE),
            Optional.of("Sum"),
            Optional.of("GreaterThanOrEqualToThreshold"),
            Optional.of(1),
            Optional.empty(),
            Map.of(),
            true,
            List.of(regional("sns", topic)),
            SourceLocation.startOf("describe-alarms." + REGION + ".json")));
  }

  /** Adds an alarm. */
  public AccountFixture alarm(MetricAlarm value) {
    alarms.add(value);
    return this;
  }

  /** Says how many get what is published to an SNS topic of {@code eu-west-1}. */
  public AccountFixture subscriptions(String topic, int confirmed, int pending) {
    return subscriptions(
        new TopicSubscriptions(
            regional("sns", topic),
            confirmed,
            pending,
            SourceLocation.startOf("get-topic-attributes." + topic + ".json")));
  }

  /** Says how many get what is published to an SNS topic. */
  public AccountFixture subscriptions(TopicSubscriptions value) {
    topicSubscriptions.add(value);
    return this;
  }

  /** Says whether a bucket is logged by S3, and where to. */
  public AccountFixture bucketLogging(String bucket, Optional<String> targetBucket) {
    bucketLogging.add(
        new BucketLogging(
            bucket,
            targetBucket,
            targetBucket.map(target -> bucket + "/"),
            SourceLocation.startOf("get-bucket-logging." + bucket + ".json")));
    return this;
  }

  /** Adds a budget. */
  public AccountFixture budget(Budget value) {
    budgets.add(value);
    return this;
  }

  /** Sets what Cost Explorer answers. */
  public AccountFixture costExplorer(CostExplorer value) {
    this.costExplorer = Optional.of(value);
    return this;
  }

  /** Adds a monitor of Cost Anomaly Detection. */
  public AccountFixture anomalyMonitor(String name, int subscribers) {
    anomalyMonitors.add(
        new AnomalyMonitor(
            "arn:" + partition + ":ce::" + id + ":anomalymonitor/" + name,
            name,
            "DIMENSIONAL",
            Optional.of(subscribers),
            SourceLocation.startOf("get-anomaly-monitors.json")));
    return this;
  }

  /**
   * Adds a VPC.
   *
   * @param flowLogs how many of its own are active
   */
  public AccountFixture vpc(String vpcId, String region, Optional<Integer> flowLogs) {
    vpcs.add(
        new Vpc(
            vpcId,
            Optional.of(region),
            false,
            flowLogs,
            SourceLocation.startOf("describe-vpcs." + region + ".json")));
    return this;
  }

  /** Names Regions in which the account may be used. */
  public AccountFixture regions(String... names) {
    for (String name : names) {
      regions.add(new EnabledRegion(name, SourceLocation.startOf("list-regions.json")));
    }
    return this;
  }

  /** Adds a server certificate that is kept in IAM. */
  public AccountFixture serverCertificate(String name, String expiresOn) {
    serverCertificates.add(
        new ServerCertificate(
            arnPrefix() + "server-certificate/" + name,
            name,
            Optional.of(longAgo()),
            Optional.of(Moments.at(expiresOn)),
            SourceLocation.startOf("list-server-certificates.json")));
    return this;
  }

  /** Adds a virtual MFA device that nobody has. */
  public AccountFixture unassignedMfaDevice(String name) {
    String serialNumber = arnPrefix() + "mfa/" + name;
    unassignedMfaDevices.add(
        new MfaDevice(
            serialNumber,
            MfaDevice.Kind.ofSerialNumber(serialNumber),
            Optional.empty(),
            SourceLocation.startOf("list-virtual-mfa-devices.json")));
    return this;
  }

  private String regional(String service, String resource) {
    return "arn:" + partition + ":" + service + ":" + REGION + ":" + id + ":" + resource;
  }

  /**
   * Adds a resource that has no policy of its own.
   *
   * @param type as CloudFormation names it
   * @param settings by AWS's names, as {@code Role} with the ARN of the role that it runs with
   */
  public AccountFixture resource(String arn, String type, Map<String, String> settings) {
    resources.add(
        new ResourceRecord(
            arn, type, Optional.of(id), Optional.empty(), settings, SourceLocation.startOf(arn)));
    return this;
  }

  /** Says that all resources of a type in a Region are there. */
  public AccountFixture listed(String type, String region) {
    listings.add(
        new ResourceListing(
            type, Optional.of(region), SourceLocation.startOf(type + "." + region)));
    return this;
  }

  /** Says of parts that they were not collected, and takes them out of the account. */
  public AccountFixture without(DataPart... parts) {
    for (DataPart part : parts) {
      coverage.put(part, Coverage.Part.notCollected("not in the input"));
    }
    return this;
  }

  /** Says of a part that AWS refused to show it, and takes it out of the account. */
  public AccountFixture denied(DataPart part, String reason) {
    coverage.put(part, Coverage.Part.denied(reason));
    return this;
  }

  /** Says of a part that it was collected only in part; what is built stays. */
  public AccountFixture partial(DataPart part, String reason) {
    coverage.put(part, Coverage.Part.partial(reason));
    return this;
  }

  /**
   * Puts the account into an organization of two accounts, whose management account is {@code
   * 444455556666} and whose policies were not collected.
   *
   * @param rootAccessFeatures what is on of centralized root access, as {@code RootSessions}
   */
  public AccountFixture inOrganization(String... rootAccessFeatures) {
    Map<DataPart, Coverage.Part> parts = new LinkedHashMap<>();
    parts.put(DataPart.ORGANIZATION, Coverage.Part.collected());
    parts.put(DataPart.DELEGATED_ADMINISTRATORS, Coverage.Part.collected());
    parts.put(DataPart.ROOT_ACCESS_FEATURES, Coverage.Part.collected());
    AccountId management = new AccountId("444455556666");
    return inOrganization(
        new OrganizationContext(
            "o-exampleorgid",
            management,
            "ALL",
            List.of(
                new OrganizationalUnit(
                    "r-ex01",
                    "arn:aws:organizations::444455556666:root/o-exampleorgid/r-ex01",
                    "Root",
                    Optional.empty())),
            Stream.of(management, id).distinct().map(this::organizationAccount).toList(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(rootAccessFeatures),
            new Coverage(parts),
            SourceLocation.startOf("describe-organization.json")));
  }

  private OrganizationAccount organizationAccount(AccountId account) {
    return new OrganizationAccount(
        account,
        "arn:aws:organizations::444455556666:account/o-exampleorgid/" + account,
        account.equals(id) ? "this" : "management",
        "ACTIVE",
        Optional.of(longAgo()),
        Optional.of("r-ex01"));
  }

  /** Puts the account into an organization. */
  public AccountFixture inOrganization(OrganizationContext value) {
    this.organization = Optional.of(value);
    return this;
  }

  /** Changes whatever the other methods do not know; called last, when the account is built. */
  public AccountFixture change(UnaryOperator<AccountSnapshot.Builder> value) {
    this.change = value;
    return this;
  }

  /** The finished account. May be called several times. */
  public AccountSnapshot build() {
    AccountSnapshot.Builder account =
        AccountSnapshot.builder(id, partition, takenAt).coverage(coverage());
    buildEntities(account);
    if (isCollected(DataPart.CREDENTIAL_REPORT)) {
      account.credentialReport(credentialReport());
    }
    if (isCollected(DataPart.ACCOUNT_SUMMARY)) {
      account.summary(
          new AccountSummary(summaryValues(), SourceLocation.startOf("get-account-summary.json")));
    }
    if (isCollected(DataPart.PASSWORD_POLICY)) {
      account.passwordPolicy(passwordPolicy);
    }
    return change.apply(account).build();
  }

  /** The finished account with its organization, if it is in one. */
  public Snapshot snapshot() {
    return new Snapshot(List.of(build()), organization, List.of());
  }

  private void buildEntities(AccountSnapshot.Builder account) {
    account
        .users(ifCollected(DataPart.USERS, buildUsers()))
        .groups(ifCollected(DataPart.GROUPS, buildGroups()))
        .roles(ifCollected(DataPart.ROLES, buildRoles()))
        .managedPolicies(
            managedPolicies.stream()
                .filter(
                    policy ->
                        isCollected(
                            policy.isAwsManaged()
                                ? DataPart.AWS_MANAGED_POLICIES
                                : DataPart.CUSTOMER_MANAGED_POLICIES))
                .toList())
        .samlProviders(ifCollected(DataPart.SAML_PROVIDERS, samlProviders))
        .oidcProviders(ifCollected(DataPart.OIDC_PROVIDERS, oidcProviders))
        .resources(
            resources.stream()
                .filter(
                    resource ->
                        isCollected(
                            resource.policy().isPresent()
                                ? DataPart.RESOURCE_POLICIES
                                : DataPart.RESOURCE_ROLES))
                .toList())
        .resourceListings(listings)
        .trails(ifCollected(DataPart.TRAILS, trails))
        .metricFilters(ifCollected(DataPart.METRIC_FILTERS, metricFilters))
        .alarms(ifCollected(DataPart.ALARMS, alarms))
        .topicSubscriptions(ifCollected(DataPart.TOPIC_SUBSCRIPTIONS, topicSubscriptions))
        .bucketLogging(ifCollected(DataPart.BUCKET_LOGGING, bucketLogging))
        .budgets(ifCollected(DataPart.BUDGETS, budgets))
        .anomalyMonitors(ifCollected(DataPart.ANOMALY_MONITORS, anomalyMonitors))
        .vpcs(ifCollected(DataPart.VPC_FLOW_LOGS, vpcs))
        .regions(ifCollected(DataPart.REGIONS, regions))
        .serverCertificates(ifCollected(DataPart.SERVER_CERTIFICATES, serverCertificates))
        .unassignedMfaDevices(ifCollected(DataPart.MFA_DEVICES, unassignedMfaDevices))
        .aliases(ifCollected(DataPart.ACCOUNT_ALIASES, aliases))
        .alternateContacts(ifCollected(DataPart.ALTERNATE_CONTACTS, List.copyOf(contacts.values())))
        .accessAnalyzers(ifCollected(DataPart.ACCESS_ANALYZERS, analyzers))
        .regionalServices(regionalServices)
        .analyzerFindings(ifCollected(DataPart.ANALYZER_FINDINGS, analyzerFindings))
        .trustedAdvisorChecks(ifCollected(DataPart.TRUSTED_ADVISOR, trustedAdvisorChecks));
    if (isCollected(DataPart.COST_EXPLORER)) {
      costExplorer.ifPresent(account::costExplorer);
    }
    if (isCollected(DataPart.CONTACT_INFORMATION)) {
      account.contactInformation(
          new ContactInformation(
              contactFields, SourceLocation.startOf("get-contact-information.json")));
    }
  }

  private List<User> buildUsers() {
    List<User> built = new ArrayList<>();
    for (UserFixture fixture : users) {
      built.add(
          fixture.build(
              fixture.arn(arnPrefix()),
              built.size() + 1,
              attachments(fixture),
              Optional.ofNullable(fixture.permissionsBoundary).map(this::policyArn),
              this::isCollected));
    }
    return built;
  }

  private List<Group> buildGroups() {
    List<Group> built = new ArrayList<>();
    for (GroupFixture fixture : groups) {
      String groupId = String.format(Locale.ROOT, "AGPA%09dEXAMPLE", built.size() + 1);
      built.add(fixture.build(fixture.arn(arnPrefix()), groupId, attachments(fixture)));
    }
    return built;
  }

  private List<Role> buildRoles() {
    List<Role> built = new ArrayList<>();
    for (RoleFixture fixture : roles) {
      built.add(
          fixture.build(
              fixture.arn(arnPrefix()),
              String.format(Locale.ROOT, "AROA%09dEXAMPLE", built.size() + 1),
              attachments(fixture),
              Optional.ofNullable(fixture.permissionsBoundary).map(this::policyArn)));
    }
    return built;
  }

  private List<AttachedPolicy> attachments(PrincipalFixture<?> fixture) {
    return fixture.attached.stream()
        .map(this::policyArn)
        .map(
            arn ->
                new AttachedPolicy(
                    arn,
                    arn.substring(arn.lastIndexOf('/') + 1),
                    SourceLocation.startOf(fixture.name)))
        .toList();
  }

  private String policyArn(String nameOrArn) {
    if (nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    return managedPolicies.stream()
        .filter(policy -> policy.name().equals(nameOrArn))
        .map(ManagedPolicy::arn)
        .findFirst()
        .orElse(arnPrefix() + "policy/" + nameOrArn);
  }

  private CredentialReport credentialReport() {
    List<CredentialReport.Row> rows = new ArrayList<>();
    if (rootInReport) {
      rows.add(buildRootRow().build());
    }
    for (UserFixture user : users) {
      user.reportRow(user.arn(arnPrefix())).map(ReportRowFixture::build).ifPresent(rows::add);
    }
    return new CredentialReport(
        Optional.of(takenAt), rows, SourceLocation.startOf("credential-report.csv"));
  }

  private ReportRowFixture buildRootRow() {
    ReportRowFixture row =
        new ReportRowFixture(CredentialReport.ROOT, arnPrefix() + "root", longAgo())
            .passwordEnabled(ReportFlag.TRUE)
            .passwordLastUsed(ReportDate.of(takenAt.minus(Duration.ofDays(200))))
            .mfaActive(ReportFlag.TRUE);
    rootRow.accept(row);
    return row;
  }

  private Map<String, Integer> summaryValues() {
    ReportRowFixture root = buildRootRow();
    Map<String, Integer> values = new LinkedHashMap<>();
    values.put("AccountMFAEnabled", root.hasMfa() ? 1 : 0);
    values.put("AccountAccessKeysPresent", root.hasKeys() ? 1 : 0);
    values.put("AccountSigningCertificatesPresent", root.hasCertificates() ? 1 : 0);
    values.put("AccountPasswordPresent", root.hasPassword() ? 1 : 0);
    values.put("Users", users.size());
    values.put("Groups", groups.size());
    values.put("Roles", roles.size());
    values.put("Providers", samlProviders.size() + oidcProviders.size());
    summary.forEach(
        (name, value) ->
            value.ifPresentOrElse(figure -> values.put(name, figure), () -> values.remove(name)));
    return values;
  }

  private Coverage coverage() {
    Map<DataPart, Coverage.Part> parts = new LinkedHashMap<>();
    for (DataPart part : EnumSet.complementOf(EnumSet.copyOf(ORGANIZATION))) {
      parts.put(part, Coverage.Part.collected());
    }
    parts.putAll(coverage);
    return new Coverage(parts);
  }

  private boolean isCollected(DataPart part) {
    return coverage().isPresent(part);
  }

  private <T> List<T> ifCollected(DataPart part, List<T> values) {
    return isCollected(part) ? values : List.of();
  }

  private String arnPrefix() {
    return "arn:" + partition + ":iam::" + id + ":";
  }

  private Instant yesterday() {
    return takenAt.minus(Duration.ofDays(1));
  }

  private Instant longAgo() {
    return takenAt.minus(Duration.ofDays(1000));
  }
}
