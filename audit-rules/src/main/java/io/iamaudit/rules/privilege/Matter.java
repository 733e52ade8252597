package io.iamaudit.rules.privilege;

import static java.util.Objects.requireNonNull;

import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.Sensitivity;
import io.iamaudit.reference.ServiceReference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which rule speaks of which action when it is granted on everything. Each action is the matter of
 * one rule at most, the first in this order that names it; what none names is left to {@code
 * policy-resource-star} and {@code policy-resource-star-read}. So no statement is reported twice
 * for the same.
 */
enum Matter {
  /** {@code policy-pass-role-star}, {@code policy-run-instances-with-wide-pass-role}. */
  PASS_ROLE("iam:PassRole"),

  /** {@code policy-create-service-linked-role-star}. */
  SERVICE_LINKED_ROLE("iam:CreateServiceLinkedRole"),

  /** {@code policy-assume-role-star}. */
  ASSUME_ROLE("sts:AssumeRole"),

  /** {@code policy-marketplace-subscribe-wildcard}. */
  MARKETPLACE("aws-marketplace:Subscribe"),

  /** {@code policy-billing-tampering}. */
  BILLING(
      "account:AcceptPrimaryEmailUpdate",
      "account:CloseAccount",
      "account:StartPrimaryEmailUpdate",
      "aws-portal:Modify*",
      "billing:PutContractInformation",
      "billing:RedeemCredits",
      "billing:UpdateBillingPreferences",
      "billing:UpdateIAMAccessPreference",
      "invoicing:PutInvoiceEmailDeliveryPreferences",
      "organizations:CloseAccount",
      "payments:AcceptFinancingApplicationTerms",
      "payments:CreatePaymentInstrument",
      "payments:DeletePaymentInstrument",
      "payments:MakePayment",
      "payments:UpdatePayment*",
      "tax:BatchDeleteTaxRegistration",
      "tax:BatchPutTaxRegistration",
      "tax:DeleteTaxRegistration",
      "tax:PutTax*",
      "tax:UpdateExemptions"),

  /** {@code policy-org-write}. */
  ORGANIZATION(Matter::changes, "organizations:*"),

  /** {@code policy-allows-other-users-credentials}. */
  USER_CREDENTIALS(
      "iam:CreateAccessKey",
      "iam:CreateLoginProfile",
      "iam:CreateServiceSpecificCredential",
      "iam:DeactivateMFADevice",
      "iam:ResetServiceSpecificCredential",
      "iam:UpdateAccessKey",
      "iam:UpdateLoginProfile",
      "iam:UpdateServiceSpecificCredential",
      "iam:UploadSSHPublicKey",
      "iam:UploadSigningCertificate"),

  /** {@code policy-allows-iam-write-account-wide}. */
  IAM_WRITE(Matter::changesIam, "iam:*"),

  /** {@code policy-log-tampering}: what AWS and its security services record. */
  AUDIT_TRAIL(
      "access-analyzer:DeleteAnalyzer",
      "cloudtrail:DeleteEventDataStore",
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:StopEventDataStoreIngestion",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateEventDataStore",
      "cloudtrail:UpdateTrail",
      "config:DeleteConfigurationRecorder",
      "config:DeleteDeliveryChannel",
      "config:StopConfigurationRecorder",
      "detective:DeleteGraph",
      "guardduty:DeleteDetector",
      "guardduty:DeleteMembers",
      "guardduty:DeletePublishingDestination",
      "guardduty:DisassociateFromAdministratorAccount",
      "guardduty:DisassociateFromMasterAccount",
      "guardduty:DisassociateMembers",
      "guardduty:StopMonitoringMembers",
      "guardduty:UpdateDetector",
      "inspector2:Disable",
      "macie2:DisableMacie",
      "securityhub:DisableSecurityHub",
      "securityhub:DisableSecurityHubV2",
      "securitylake:DeleteAwsLogSource",
      "securitylake:DeleteDataLake"),

  /** {@code policy-log-tampering}: what workloads and networks record. */
  LOGS(
      "ec2:DeleteFlowLogs",
      "logs:DeleteLogGroup",
      "logs:DeleteLogStream",
      "logs:PutRetentionPolicy",
      "network-firewall:UpdateLoggingConfiguration",
      "route53resolver:DeleteResolverQueryLogConfig",
      "route53resolver:DisassociateResolverQueryLogConfig",
      "s3:PutBucketLogging",
      "wafv2:DeleteLoggingConfiguration"),

  /** {@code policy-kms-grant-constraint-missing}. */
  KEY_GRANT("kms:CreateGrant"),

  /** {@code policy-kms-decrypt-all-keys}. */
  DECRYPTION("kms:Decrypt", "kms:ReEncryptFrom"),

  /** {@code policy-data-destruction}. */
  DESTRUCTION(
      "backup:DeleteBackupVault",
      "backup:DeleteRecoveryPoint",
      "backup:UpdateRecoveryPointLifecycle",
      "dynamodb:DeleteBackup",
      "dynamodb:DeleteTable",
      "ec2:DeleteSnapshot",
      "ec2:DeleteVolume",
      "elasticfilesystem:DeleteFileSystem",
      "es:DeleteDomain",
      "es:DeleteElasticsearchDomain",
      "fsx:DeleteBackup",
      "fsx:DeleteFileSystem",
      "fsx:DeleteVolume",
      "glacier:DeleteArchive",
      "glacier:DeleteVault",
      "kinesis:DeleteStream",
      "kms:DeleteImportedKeyMaterial",
      "kms:ScheduleKeyDeletion",
      "rds:DeleteDBCluster",
      "rds:DeleteDBClusterAutomatedBackup",
      "rds:DeleteDBClusterSnapshot",
      "rds:DeleteDBInstance",
      "rds:DeleteDBInstanceAutomatedBackup",
      "rds:DeleteDBSnapshot",
      "redshift:DeleteCluster",
      "redshift:DeleteClusterSnapshot",
      "redshift-serverless:DeleteNamespace",
      "redshift-serverless:DeleteSnapshot",
      "s3:DeleteBucket",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:PutLifecycleConfiguration",
      "secretsmanager:DeleteSecret",
      "timestream:DeleteDatabase",
      "timestream:DeleteTable"),

  /** {@code policy-data-exfiltration}. */
  DATA(DataStores.READING.toArray(String[]::new)),

  /** {@code policy-credentials-exposure}. What grants decide on elsewhere is left out. */
  CREDENTIALS(
      reference ->
          reference
              .highlySensitive(Sensitivity.CREDENTIALS_EXPOSURE)
              .filter(action -> !action.name().equals("GetDataAccess"))),

  /** {@code policy-resource-exposure}. */
  EXPOSURE(
      reference -> reference.highlySensitive(Sensitivity.RESOURCE_EXPOSURE).filter(Matter::opens));

  /** What these return is about resources, seldom what is in them. */
  private static final List<String> ABOUT_RESOURCES =
      List.of("BatchDescribe", "Check", "Describe", "Estimate", "Head", "List", "Validate");

  /** Certificates of servers, and what every user may do for herself. */
  private static final List<String> NO_ENTITIES =
      List.of(
          "ChangePassword",
          "CloudFrontPublicKey",
          "CreateVirtualMFADevice",
          "DeleteServiceLinkedRole",
          "EnableMFADevice",
          "InstanceProfile",
          "ResyncMFADevice",
          "ServerCertificate",
          "SigningCertificate");

  /** What is opened to others; the list of the reference also holds what is only sensitive. */
  private static final List<String> WHAT_IS_OPENED =
      List.of(
          "Acl",
          "Authorize",
          "BlockPublicAccess",
          "FunctionUrl",
          "Grant",
          "ImageAttribute",
          "Permission",
          "Polic",
          "PublicAccessBlock",
          "QueueAttributes",
          "Share",
          "SnapshotAttribute",
          "TopicAttributes");

  /** Permissions of these are for things and views that hold little of an account's data. */
  private static final Set<String> SERVICES_OF_LITTLE_REACH =
      Set.of("chime", "cloudformation", "iot", "quicksight", "waf", "waf-regional", "wafv2");

  @SuppressWarnings("ImmutableEnumChecker") // none of the functions has a state
  private final Function<ServiceReference, ActionSet> actions;

  Matter(String... patterns) {
    this(action -> true, patterns);
  }

  Matter(Predicate<ActionDefinition> test, String... patterns) {
    this(reference -> ActionList.of(List.of(patterns), reference).actions().filter(test));
  }

  Matter(Function<ServiceReference, ActionSet> actions) {
    this.actions = actions;
  }

  /** The actions of which the rule speaks. */
  ActionList in(ServiceReference reference) {
    return Lists.of(reference).get(this);
  }

  /** The actions of which one of the rules speaks. */
  static ActionSet spokenOf(ServiceReference reference) {
    return Lists.of(reference).all;
  }

  private static boolean opens(ActionDefinition action) {
    String name = action.name();
    return WHAT_IS_OPENED.stream().anyMatch(name::contains)
        && !Verbs.isVerb(name, "Accept")
        && !Verbs.isVerb(name, "Enable")
        && !SERVICES_OF_LITTLE_REACH.contains(action.service());
  }

  /** Whether an action changes more than tags. */
  static boolean changes(ActionDefinition action) {
    return action.accessLevel() == AccessLevel.WRITE
        || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT;
  }

  /** What changes who there is and what they may do, but for what users do for themselves. */
  private static boolean changesIam(ActionDefinition action) {
    return changes(action)
        && !Verbs.onlyReads(action.name())
        && NO_ENTITIES.stream().noneMatch(action.name()::contains);
  }

  /** The actions of {@link #AUDIT_TRAIL} and {@link #LOGS}. */
  static ActionList recordings(ServiceReference reference) {
    return Lists.of(reference).recordings;
  }

  /** The actions that read, can be limited, and of which no rule speaks. */
  static ActionSet readingLeft(ServiceReference reference) {
    return Lists.of(reference).readingLeft;
  }

  private static boolean isLimitableReading(ActionDefinition action) {
    return action.accessLevel() == AccessLevel.READ
        && action.supportsResourceLevelPermissions()
        && ABOUT_RESOURCES.stream().noneMatch(verb -> Verbs.isVerb(action.name(), verb));
  }

  /** The lists of one reference. */
  private static final class Lists {
    private static final Lists BUNDLED = new Lists(ServiceReference.bundled());

    private final Map<Matter, ActionList> lists = new EnumMap<>(Matter.class);
    private final ActionSet all;
    private final ActionSet readingLeft;
    private final ActionList recordings;

    private Lists(ServiceReference reference) {
      ActionSet spoken = reference.emptySet();
      for (Matter matter : values()) {
        ActionSet own = matter.actions.apply(reference).minus(spoken);
        lists.put(matter, ActionList.of(own, reference));
        spoken = spoken.union(own);
      }
      this.all = spoken;
      this.recordings =
          ActionList.of(
              requireNonNull(lists.get(AUDIT_TRAIL), "lists")
                  .actions()
                  .union(requireNonNull(lists.get(LOGS), "lists").actions()),
              reference);
      this.readingLeft = reference.all().minus(spoken).filter(Matter::isLimitableReading);
    }

    ActionList get(Matter matter) {
      return requireNonNull(lists.get(matter), "lists");
    }

    static Lists of(ServiceReference reference) {
      return reference.equals(ServiceReference.bundled()) ? BUNDLED : new Lists(reference);
    }
  }
}
