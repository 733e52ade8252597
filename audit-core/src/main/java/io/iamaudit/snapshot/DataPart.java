package io.iamaudit.snapshot;

import java.util.Arrays;
import java.util.Optional;

/**
 * A part of an account that is collected, or not, as a whole. Names are stable: they stand in
 * snapshots, reports and messages.
 */
public enum DataPart {
  USERS("users", "users"),
  GROUPS("groups", "groups"),
  ROLES("roles", "roles"),
  CUSTOMER_MANAGED_POLICIES("customer-managed-policies", "customer managed policies"),
  AWS_MANAGED_POLICIES("aws-managed-policies", "AWS managed policies in use"),
  CREDENTIAL_REPORT("credential-report", "the credential report"),
  ACCOUNT_SUMMARY("account-summary", "the account summary"),
  PASSWORD_POLICY("password-policy", "the password policy"),
  ACCOUNT_ALIASES("account-aliases", "account aliases"),
  ACCESS_KEYS("access-keys", "access keys"),
  LOGIN_PROFILES("login-profiles", "console passwords"),
  MFA_DEVICES("mfa-devices", "MFA devices"),
  VIRTUAL_MFA_DEVICES("virtual-mfa-devices", "the list of virtual MFA devices"),
  SIGNING_CERTIFICATES("signing-certificates", "signing certificates"),
  SSH_PUBLIC_KEYS("ssh-public-keys", "SSH public keys"),
  SERVICE_SPECIFIC_CREDENTIALS("service-specific-credentials", "service-specific credentials"),
  SERVER_CERTIFICATES("server-certificates", "server certificates"),
  SAML_PROVIDERS("saml-providers", "SAML providers"),
  OIDC_PROVIDERS("oidc-providers", "OIDC providers"),
  EXPECTED_SAML_METADATA("expected-saml-metadata", "SAML metadata to compare with"),
  ROLES_ANYWHERE_PROFILES("roles-anywhere-profiles", "profiles of IAM Roles Anywhere"),
  ROLES_ANYWHERE_TRUST_ANCHORS(
      "roles-anywhere-trust-anchors", "trust anchors of IAM Roles Anywhere"),
  SERVICE_LAST_ACCESSED("service-last-accessed", "service last accessed data"),
  RESOURCE_POLICIES("resource-policies", "resource-based policies"),
  RESOURCE_ROLES("resource-roles", "resources and the roles with which they run"),
  TRAILS("trails", "CloudTrail trails"),
  BUCKET_LOGGING("bucket-logging", "S3 server access logging"),
  METRIC_FILTERS("metric-filters", "CloudWatch Logs metric filters"),
  ALARMS("alarms", "CloudWatch alarms"),
  BUDGETS("budgets", "budgets"),
  COST_EXPLORER("cost-explorer", "Cost Explorer"),
  ACCESS_ANALYZERS("access-analyzers", "Access Analyzer analyzers"),
  ANALYZER_FINDINGS("analyzer-findings", "Access Analyzer findings"),
  CONTACT_INFORMATION("contact-information", "the account's contact information"),
  ALTERNATE_CONTACTS("alternate-contacts", "the account's alternate contacts"),
  GUARDDUTY("guardduty", "GuardDuty detectors"),
  SECURITY_HUB("security-hub", "Security Hub"),
  CONFIG_RECORDERS("config-recorders", "AWS Config recorders"),
  TRUSTED_ADVISOR("trusted-advisor", "Trusted Advisor checks"),
  OWNER_ROSTER("owner-roster", "the owner roster"),
  EARLIER_SNAPSHOT("earlier-snapshot", "an earlier snapshot"),
  ORGANIZATION_MEMBERSHIP("organization-membership", "whether the account is in an organization"),
  ORGANIZATION("organization", "the organization"),
  SERVICE_CONTROL_POLICIES("service-control-policies", "service control policies"),
  RESOURCE_CONTROL_POLICIES("resource-control-policies", "resource control policies"),
  TAG_POLICIES("tag-policies", "tag policies"),
  BACKUP_POLICIES("backup-policies", "backup policies"),
  AI_OPT_OUT_POLICIES("ai-opt-out-policies", "AI services opt-out policies"),
  DELEGATED_ADMINISTRATORS("delegated-administrators", "delegated administrators"),
  ROOT_ACCESS_FEATURES("root-access-features", "the features of centralized root access");

  private final String id;
  private final String words;

  DataPart(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /** The name in files and reports, as {@code credential-report}. */
  public String id() {
    return id;
  }

  /** The name in sentences, as {@code the credential report}. */
  public String words() {
    return words;
  }

  /** The part with this {@link #id}. */
  public static Optional<DataPart> of(String id) {
    return Arrays.stream(values()).filter(part -> part.id.equals(id)).findFirst();
  }
}
