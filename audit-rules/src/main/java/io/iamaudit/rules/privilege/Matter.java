package io.iamaudit.rules.privilege;

import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
      "config:PutConfigurationRecorder",
      "config:PutDeliveryChannel",
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

  /** {@code policy-credentials-exposure}. */
  CREDENTIALS(
      "cognito-identity:GetCredentialsForIdentity",
      "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
      "connect:GetFederationToken",
      "ec2:GetPasswordData",
      "emr-containers:GetManagedEndpointSessionCredentials",
      "finspace-api:GetProgrammaticAccessCredentials",
      "gamelift:GetInstanceAccess",
      "lightsail:CreateBucketAccessKey",
      "lightsail:DownloadDefaultKeyPair",
      "lightsail:GetInstanceAccessDetails",
      "lightsail:GetRelationalDatabaseMasterUserPassword",
      "rds-db:connect",
      "redshift-serverless:GetCredentials",
      "redshift:GetClusterCredentials",
      "redshift:GetClusterCredentialsWithIAM",
      "s3:GetDataAccess",
      "sts:GetFederationToken"),

  /** {@code policy-data-exfiltration}. */
  DATA(
      "athena:GetQueryResults",
      "cassandra:Select",
      "codecommit:GitPull",
      "dynamodb:BatchGetItem",
      "dynamodb:ExportTableToPointInTime",
      "dynamodb:GetItem",
      "dynamodb:GetRecords",
      "dynamodb:PartiQLSelect",
      "dynamodb:Query",
      "dynamodb:Scan",
      "ebs:GetSnapshotBlock",
      "kinesis:GetRecords",
      "rds-data:ExecuteStatement",
      "redshift-data:GetStatementResult",
      "s3:GetObject",
      "s3:GetObjectVersion",
      "secretsmanager:BatchGetSecretValue",
      "secretsmanager:GetSecretValue",
      "sqs:ReceiveMessage",
      "ssm:GetParameter",
      "ssm:GetParameterHistory",
      "ssm:GetParameters",
      "ssm:GetParametersByPath",
      "timestream:Select"),

  /** {@code policy-resource-exposure}. */
  EXPOSURE(Matter::exposes, "*");

  /** What edits a resource policy or shares something, at the level Write all the same. */
  private static final List<String> SHARING =
      List.of(
          "ec2:ModifyImageAttribute",
          "lambda:CreateFunctionUrlConfig",
          "lambda:UpdateFunctionUrlConfig",
          "ram:AssociateResourceShare",
          "ram:AssociateResourceSharePermission",
          "ram:CreateResourceShare",
          "ram:UpdateResourceShare",
          "rds:ModifyDBClusterSnapshotAttribute",
          "rds:ModifyDBSnapshotAttribute",
          "sso:CreateAccountAssignment",
          "sso:PutInlinePolicyToPermissionSet");

  private static final List<String> OPENING_VERBS =
      List.of(
          "Add",
          "Attach",
          "Authorize",
          "BatchGrant",
          "Create",
          "Disable",
          "Grant",
          "Modify",
          "Put",
          "Set",
          "Update");

  /** What is opened. The level alone also stands for firewalls, budgets and stack updates. */
  private static final List<String> WHAT_IS_OPENED =
      List.of(
          "Acl",
          "BlockPublicAccess",
          "DataShare",
          "Grant",
          "Permission",
          "Policies",
          "Policy",
          "PortfolioShare",
          "PublicAccessBlock",
          "QueueAttributes",
          "SnapshotAccess",
          "SnapshotAttribute",
          "TopicAttributes");

  private static final List<String> OPENS_NOTHING =
      List.of(
          "apigateway:UpdateDomainNameManagementPolicy",
          "cloudformation:SetStackPolicy",
          "glacier:SetDataRetrievalPolicy",
          "redshift:CreateSnapshotCopyGrant");

  private final Predicate<ActionDefinition> test;
  private final List<String> patterns;

  Matter(String... patterns) {
    this(action -> true, patterns);
  }

  Matter(Predicate<ActionDefinition> test, String... patterns) {
    this.test = test;
    this.patterns = List.of(patterns);
  }

  /** The names and patterns that the matter begins with, less what rules before it speak of. */
  List<String> patterns() {
    return patterns;
  }

  /** The actions of which the rule speaks. */
  ActionList in(ServiceReference reference) {
    return Lists.of(reference).lists.getOrDefault(this, ActionList.of(List.of(), reference));
  }

  /** The actions of which one of the rules speaks. */
  static ActionSet spokenOf(ServiceReference reference) {
    return Lists.of(reference).all;
  }

  private static boolean changes(ActionDefinition action) {
    return action.accessLevel() == AccessLevel.WRITE
        || action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT;
  }

  /** What changes IAM, but for reports and what users do for themselves. */
  private static boolean changesIam(ActionDefinition action) {
    return changes(action)
        && !Verbs.onlyReads(action.name())
        && Stream.of("ChangePassword", "CreateVirtualMFADevice", "EnableMFADevice", "ResyncMFADevice")
            .noneMatch(action.name()::equals);
  }

  private static boolean exposes(ActionDefinition action) {
    String name = action.name();
    if (SHARING.contains(action.qualifiedName())) {
      return true;
    }
    boolean putsResourcePolicy = Verbs.isVerb(name, "Put") && name.endsWith("ResourcePolicy");
    boolean opens =
        action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT
            && OPENING_VERBS.stream().anyMatch(verb -> Verbs.isVerb(name, verb))
            && WHAT_IS_OPENED.stream().anyMatch(name::contains);
    return (opens || putsResourcePolicy)
        && !action.service().equals("iot")
        && !OPENS_NOTHING.contains(action.qualifiedName());
  }

  /** The lists of one reference. */
  private static final class Lists {
    private static final Lists BUNDLED = new Lists(ServiceReference.bundled());

    private final Map<Matter, ActionList> lists = new EnumMap<>(Matter.class);
    private final ActionSet all;

    private Lists(ServiceReference reference) {
      ActionSet spoken = reference.emptySet();
      for (Matter matter : values()) {
        ActionSet own =
            matter.patterns.stream()
                .map(reference::expand)
                .reduce(reference.emptySet(), ActionSet::union)
                .filter(matter.test)
                .minus(spoken);
        lists.put(matter, ActionList.of(own, reference));
        spoken = spoken.union(own);
      }
      this.all = spoken;
    }

    static Lists of(ServiceReference reference) {
      return reference.equals(ServiceReference.bundled()) ? BUNDLED : new Lists(reference);
    }
  }
}
