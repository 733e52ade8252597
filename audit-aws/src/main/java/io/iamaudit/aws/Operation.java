package io.iamaudit.aws;

import io.iamaudit.snapshot.DataPart;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every operation of AWS that this module calls, and no other: what it is read for, and the action
 * that has to be allowed for it. A test holds the table against the code.
 */
enum Operation {
  GET_CALLER_IDENTITY("sts", "GetCallerIdentity"),
  ASSUME_ROLE("sts", "AssumeRole"),

  GET_ACCOUNT_AUTHORIZATION_DETAILS(
      "iam",
      "GetAccountAuthorizationDetails",
      DataPart.USERS,
      DataPart.GROUPS,
      DataPart.ROLES,
      DataPart.CUSTOMER_MANAGED_POLICIES,
      DataPart.AWS_MANAGED_POLICIES),
  LIST_ROLES("iam", "ListRoles", DataPart.ROLES),
  GENERATE_CREDENTIAL_REPORT("iam", "GenerateCredentialReport", DataPart.CREDENTIAL_REPORT),
  GET_CREDENTIAL_REPORT("iam", "GetCredentialReport", DataPart.CREDENTIAL_REPORT),
  GET_ACCOUNT_SUMMARY("iam", "GetAccountSummary", DataPart.ACCOUNT_SUMMARY),
  GET_ACCOUNT_PASSWORD_POLICY("iam", "GetAccountPasswordPolicy", DataPart.PASSWORD_POLICY),
  LIST_ACCOUNT_ALIASES("iam", "ListAccountAliases", DataPart.ACCOUNT_ALIASES),
  LIST_ACCESS_KEYS("iam", "ListAccessKeys", DataPart.ACCESS_KEYS),
  GET_ACCESS_KEY_LAST_USED("iam", "GetAccessKeyLastUsed", DataPart.ACCESS_KEYS),
  LIST_USERS("iam", "ListUsers", DataPart.LOGIN_PROFILES),
  GET_LOGIN_PROFILE("iam", "GetLoginProfile", DataPart.LOGIN_PROFILES),
  LIST_VIRTUAL_MFA_DEVICES("iam", "ListVirtualMFADevices", DataPart.VIRTUAL_MFA_DEVICES),
  LIST_MFA_DEVICES("iam", "ListMFADevices", DataPart.MFA_DEVICES),
  LIST_SIGNING_CERTIFICATES("iam", "ListSigningCertificates", DataPart.SIGNING_CERTIFICATES),
  LIST_SSH_PUBLIC_KEYS("iam", "ListSSHPublicKeys", DataPart.SSH_PUBLIC_KEYS),
  LIST_SERVICE_SPECIFIC_CREDENTIALS(
      "iam", "ListServiceSpecificCredentials", DataPart.SERVICE_SPECIFIC_CREDENTIALS),
  LIST_SERVER_CERTIFICATES("iam", "ListServerCertificates", DataPart.SERVER_CERTIFICATES),
  LIST_SAML_PROVIDERS("iam", "ListSAMLProviders", DataPart.SAML_PROVIDERS),
  GET_SAML_PROVIDER("iam", "GetSAMLProvider", DataPart.SAML_PROVIDERS),
  LIST_OPEN_ID_CONNECT_PROVIDERS("iam", "ListOpenIDConnectProviders", DataPart.OIDC_PROVIDERS),
  GET_OPEN_ID_CONNECT_PROVIDER("iam", "GetOpenIDConnectProvider", DataPart.OIDC_PROVIDERS),
  GENERATE_SERVICE_LAST_ACCESSED_DETAILS(
      "iam", "GenerateServiceLastAccessedDetails", DataPart.SERVICE_LAST_ACCESSED),
  GET_SERVICE_LAST_ACCESSED_DETAILS(
      "iam", "GetServiceLastAccessedDetails", DataPart.SERVICE_LAST_ACCESSED),

  DESCRIBE_ORGANIZATION("organizations", "DescribeOrganization", DataPart.ORGANIZATION),
  LIST_ACCOUNTS("organizations", "ListAccounts", DataPart.ORGANIZATION),
  LIST_ROOTS("organizations", "ListRoots", DataPart.ORGANIZATION),
  LIST_ORGANIZATIONAL_UNITS_FOR_PARENT(
      "organizations", "ListOrganizationalUnitsForParent", DataPart.ORGANIZATION),
  LIST_ACCOUNTS_FOR_PARENT("organizations", "ListAccountsForParent", DataPart.ORGANIZATION),
  DESCRIBE_RESOURCE_POLICY("organizations", "DescribeResourcePolicy", DataPart.ORGANIZATION),
  LIST_POLICIES(
      "organizations",
      "ListPolicies",
      DataPart.SERVICE_CONTROL_POLICIES,
      DataPart.RESOURCE_CONTROL_POLICIES,
      DataPart.TAG_POLICIES,
      DataPart.BACKUP_POLICIES,
      DataPart.AI_OPT_OUT_POLICIES),
  DESCRIBE_POLICY(
      "organizations",
      "DescribePolicy",
      DataPart.SERVICE_CONTROL_POLICIES,
      DataPart.RESOURCE_CONTROL_POLICIES),
  LIST_TARGETS_FOR_POLICY(
      "organizations",
      "ListTargetsForPolicy",
      DataPart.SERVICE_CONTROL_POLICIES,
      DataPart.RESOURCE_CONTROL_POLICIES,
      DataPart.TAG_POLICIES,
      DataPart.BACKUP_POLICIES,
      DataPart.AI_OPT_OUT_POLICIES),
  LIST_DELEGATED_ADMINISTRATORS(
      "organizations", "ListDelegatedAdministrators", DataPart.DELEGATED_ADMINISTRATORS),
  LIST_ORGANIZATIONS_FEATURES("iam", "ListOrganizationsFeatures", DataPart.ROOT_ACCESS_FEATURES),
  LIST_DELEGATED_SERVICES_FOR_ACCOUNT(
      "organizations", "ListDelegatedServicesForAccount", DataPart.DELEGATED_ADMINISTRATORS),

  LIST_REGIONS(
      "account",
      "ListRegions",
      DataPart.TRAILS,
      DataPart.METRIC_FILTERS,
      DataPart.ALARMS,
      DataPart.ACCESS_ANALYZERS,
      DataPart.ANALYZER_FINDINGS,
      DataPart.GUARDDUTY,
      DataPart.SECURITY_HUB,
      DataPart.ROLES_ANYWHERE_PROFILES,
      DataPart.ROLES_ANYWHERE_TRUST_ANCHORS,
      DataPart.RESOURCE_POLICIES,
      DataPart.TOPIC_SUBSCRIPTIONS,
      DataPart.CONFIG_RECORDERS,
      DataPart.VPC_FLOW_LOGS,
      DataPart.REGIONS,
      DataPart.KMS_GRANTS,
      DataPart.FUNCTION_URLS,
      DataPart.RESOURCE_SHARING,
      DataPart.PUBLIC_SHARING_BLOCKS),
  DESCRIBE_TRAILS("cloudtrail", "DescribeTrails", DataPart.TRAILS),
  GET_TRAIL_STATUS("cloudtrail", "GetTrailStatus", DataPart.TRAILS),
  GET_EVENT_SELECTORS("cloudtrail", "GetEventSelectors", DataPart.TRAILS),

  /** Of {@link AwsActivitySource}, and of no snapshot. */
  LOOKUP_EVENTS("cloudtrail", "LookupEvents"),
  DESCRIBE_METRIC_FILTERS(
      "cloudwatchlogs",
      "DescribeMetricFilters",
      "logs:DescribeMetricFilters",
      DataPart.METRIC_FILTERS),
  DESCRIBE_ALARMS("cloudwatch", "DescribeAlarms", DataPart.ALARMS),
  LIST_ANALYZERS(
      "accessanalyzer",
      "ListAnalyzers",
      "access-analyzer:ListAnalyzers",
      DataPart.ACCESS_ANALYZERS,
      DataPart.ANALYZER_FINDINGS),
  LIST_FINDINGS(
      "accessanalyzer",
      "ListFindingsV2",
      "access-analyzer:ListFindings",
      DataPart.ANALYZER_FINDINGS),
  GET_CONTACT_INFORMATION("account", "GetContactInformation", DataPart.CONTACT_INFORMATION),
  GET_ALTERNATE_CONTACT("account", "GetAlternateContact", DataPart.ALTERNATE_CONTACTS),
  LIST_DETECTORS("guardduty", "ListDetectors", DataPart.GUARDDUTY),
  GET_DETECTOR("guardduty", "GetDetector", DataPart.GUARDDUTY),
  DESCRIBE_HUB("securityhub", "DescribeHub", DataPart.SECURITY_HUB),
  DESCRIBE_CONFIGURATION_RECORDER_STATUS(
      "config", "DescribeConfigurationRecorderStatus", DataPart.CONFIG_RECORDERS),
  DESCRIBE_VPCS("ec2", "DescribeVpcs", DataPart.VPC_FLOW_LOGS),
  DESCRIBE_FLOW_LOGS("ec2", "DescribeFlowLogs", DataPart.VPC_FLOW_LOGS),
  LIST_PROFILES("rolesanywhere", "ListProfiles", DataPart.ROLES_ANYWHERE_PROFILES),
  LIST_TRUST_ANCHORS("rolesanywhere", "ListTrustAnchors", DataPart.ROLES_ANYWHERE_TRUST_ANCHORS),
  DESCRIBE_TRUSTED_ADVISOR_CHECKS(
      "support", "DescribeTrustedAdvisorChecks", DataPart.TRUSTED_ADVISOR),
  DESCRIBE_TRUSTED_ADVISOR_CHECK_SUMMARIES(
      "support", "DescribeTrustedAdvisorCheckSummaries", DataPart.TRUSTED_ADVISOR),
  DESCRIBE_BUDGETS("budgets", "DescribeBudgets", "budgets:ViewBudget", DataPart.BUDGETS),
  DESCRIBE_NOTIFICATIONS_FOR_BUDGET(
      "budgets", "DescribeNotificationsForBudget", "budgets:ViewBudget", DataPart.BUDGETS),
  DESCRIBE_SUBSCRIBERS_FOR_NOTIFICATION(
      "budgets", "DescribeSubscribersForNotification", "budgets:ViewBudget", DataPart.BUDGETS),
  GET_COST_AND_USAGE(
      "costexplorer", "GetCostAndUsage", "ce:GetCostAndUsage", DataPart.COST_EXPLORER),
  GET_ANOMALY_MONITORS(
      "costexplorer", "GetAnomalyMonitors", "ce:GetAnomalyMonitors", DataPart.ANOMALY_MONITORS),
  GET_ANOMALY_SUBSCRIPTIONS(
      "costexplorer",
      "GetAnomalySubscriptions",
      "ce:GetAnomalySubscriptions",
      DataPart.ANOMALY_MONITORS),
  LIST_BUCKETS(
      "s3",
      "ListBuckets",
      "s3:ListAllMyBuckets",
      DataPart.RESOURCE_POLICIES,
      DataPart.BUCKET_PUBLIC_ACCESS_BLOCKS,
      DataPart.BUCKET_ACLS,
      DataPart.BUCKET_OWNERSHIP,
      DataPart.BUCKET_VERSIONING,
      DataPart.BUCKET_LOGGING),
  GET_BUCKET_LOGGING("s3", "GetBucketLogging", DataPart.BUCKET_LOGGING),
  GET_BUCKET_POLICY("s3", "GetBucketPolicy", DataPart.RESOURCE_POLICIES),
  GET_BUCKET_ACL("s3", "GetBucketAcl", DataPart.BUCKET_ACLS),
  GET_BUCKET_OWNERSHIP_CONTROLS("s3", "GetBucketOwnershipControls", DataPart.BUCKET_OWNERSHIP),
  GET_BUCKET_VERSIONING("s3", "GetBucketVersioning", DataPart.BUCKET_VERSIONING),
  GET_BUCKET_PUBLIC_ACCESS_BLOCK(
      "s3",
      "GetPublicAccessBlock",
      "s3:GetBucketPublicAccessBlock",
      DataPart.RESOURCE_POLICIES,
      DataPart.BUCKET_PUBLIC_ACCESS_BLOCKS),
  GET_ACCOUNT_PUBLIC_ACCESS_BLOCK(
      "s3control",
      "GetPublicAccessBlock",
      "s3:GetAccountPublicAccessBlock",
      DataPart.RESOURCE_POLICIES,
      DataPart.ACCOUNT_PUBLIC_ACCESS_BLOCK),
  LIST_QUEUES("sqs", "ListQueues", DataPart.RESOURCE_POLICIES),
  GET_QUEUE_ATTRIBUTES("sqs", "GetQueueAttributes", DataPart.RESOURCE_POLICIES),
  LIST_TOPICS("sns", "ListTopics", DataPart.RESOURCE_POLICIES, DataPart.TOPIC_SUBSCRIPTIONS),
  GET_TOPIC_ATTRIBUTES(
      "sns", "GetTopicAttributes", DataPart.RESOURCE_POLICIES, DataPart.TOPIC_SUBSCRIPTIONS),
  LIST_KEYS("kms", "ListKeys", DataPart.RESOURCE_POLICIES, DataPart.KMS_GRANTS),
  GET_KEY_POLICY("kms", "GetKeyPolicy", DataPart.RESOURCE_POLICIES),
  LIST_GRANTS("kms", "ListGrants", DataPart.KMS_GRANTS),
  LIST_FUNCTIONS("lambda", "ListFunctions", DataPart.RESOURCE_POLICIES, DataPart.FUNCTION_URLS),
  GET_FUNCTION_POLICY("lambda", "GetPolicy", DataPart.RESOURCE_POLICIES),
  LIST_FUNCTION_URL_CONFIGS("lambda", "ListFunctionUrlConfigs", DataPart.FUNCTION_URLS),
  LIST_LAYERS("lambda", "ListLayers", DataPart.RESOURCE_POLICIES),
  LIST_LAYER_VERSIONS("lambda", "ListLayerVersions", DataPart.RESOURCE_POLICIES),
  GET_LAYER_VERSION_POLICY("lambda", "GetLayerVersionPolicy", DataPart.RESOURCE_POLICIES),
  DESCRIBE_REPOSITORIES("ecr", "DescribeRepositories", DataPart.RESOURCE_POLICIES),
  GET_REPOSITORY_POLICY("ecr", "GetRepositoryPolicy", DataPart.RESOURCE_POLICIES),
  LIST_SECRETS("secretsmanager", "ListSecrets", DataPart.RESOURCE_POLICIES),
  GET_SECRET_POLICY("secretsmanager", "GetResourcePolicy", DataPart.RESOURCE_POLICIES),
  DESCRIBE_SNAPSHOTS("ec2", "DescribeSnapshots", DataPart.RESOURCE_SHARING),
  DESCRIBE_IMAGES("ec2", "DescribeImages", DataPart.RESOURCE_SHARING),
  GET_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE(
      "ec2", "GetSnapshotBlockPublicAccessState", DataPart.PUBLIC_SHARING_BLOCKS),
  GET_IMAGE_BLOCK_PUBLIC_ACCESS_STATE(
      "ec2", "GetImageBlockPublicAccessState", DataPart.PUBLIC_SHARING_BLOCKS),

  SIMULATE_CUSTOM_POLICY("iam", "SimulateCustomPolicy"),
  SIMULATE_PRINCIPAL_POLICY("iam", "SimulatePrincipalPolicy"),
  VALIDATE_POLICY("accessanalyzer", "ValidatePolicy", "access-analyzer:ValidatePolicy");

  private final String client;
  private final String call;
  private final String action;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the type cannot say so
  private final List<DataPart> parts;

  Operation(String client, String call, DataPart... parts) {
    this(client, call, client + ":" + call, parts);
  }

  Operation(String client, String call, String action, DataPart... parts) {
    this.client = client;
    this.call = call;
    this.action = action;
    this.parts = List.of(parts);
  }

  /** The service as the SDK names its client, in lower case. */
  String client() {
    return client;
  }

  /** The operation as the API names it. */
  String call() {
    return call;
  }

  /** The action that a policy has to allow, as {@code iam:ListUsers}. */
  String action() {
    return action;
  }

  /** What the answer is a part of; empty for what leads to the account itself. */
  List<DataPart> parts() {
    return parts;
  }

  /** Whether its answer, without that of another operation, holds nothing of a part. */
  boolean isSupplement() {
    return switch (this) {
      case GENERATE_CREDENTIAL_REPORT,
          GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
          LIST_REGIONS,
          LIST_ROLES,
          LIST_USERS ->
          true;
      default -> false;
    };
  }

  /** Whether it asks AWS for a judgement, and is no part of a reading. */
  boolean isCrossCheck() {
    return switch (this) {
      case SIMULATE_CUSTOM_POLICY, SIMULATE_PRINCIPAL_POLICY, VALIDATE_POLICY -> true;
      default -> false;
    };
  }

  /** Whether a reading of these parts may call it. */
  boolean isFor(Set<DataPart> wanted) {
    return parts.stream().anyMatch(wanted::contains);
  }

  /** All parts of an account that can be read. */
  static Set<DataPart> partsOfAccount() {
    return parts(operation -> !operation.isOfOrganization());
  }

  /** All parts of an organization that can be read. */
  static Set<DataPart> partsOfOrganization() {
    return parts(Operation::isOfOrganization);
  }

  private static Set<DataPart> parts(Predicate<Operation> which) {
    Set<DataPart> parts = EnumSet.noneOf(DataPart.class);
    Arrays.stream(values()).filter(which).forEach(operation -> parts.addAll(operation.parts));
    return parts;
  }

  /** Whether it is asked once for the organization, and not in each account. */
  boolean isOfOrganization() {
    return client.equals("organizations") || this == LIST_ORGANIZATIONS_FEATURES;
  }
}
