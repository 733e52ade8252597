package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account at one moment.
 *
 * @param partition as {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param takenAt when the data was collected; ages are judged against it, never against the clock
 * @param managedPolicies of the customer, and those of AWS that are in use
 * @param unassignedMfaDevices virtual devices that belong to nobody
 * @param rootMfaDevices empty also if not collected
 * @param passwordPolicy empty if not collected; AWS's default if the account has none
 * @param contactInformation empty if not collected; without fields if the account has none
 * @param bucketAcls of the buckets whose list was read
 * @param kmsGrants of the keys whose grants were read
 * @param functionUrls of the functions that were asked
 * @param resourceSharing of the resources whose attribute was read
 * @param publicSharingBlocks of the Regions that were read
 * @param permissionSets of IAM Identity Center, where the account sees them
 * @param organizationMembership empty if not collected; also where the organization around the
 *     accounts says it
 * @param expectedSamlMetadata what people gave to compare the SAML providers with
 * @param rolesAnywhereProfiles of the Regions that were read
 * @param rolesAnywhereTrustAnchors of the Regions that were read
 * @param regions in which the account may be used
 * @param coverage which of the parts above were collected
 */
public record AccountSnapshot(
    AccountId id,
    String partition,
    Instant takenAt,
    List<String> aliases,
    List<User> users,
    List<Group> groups,
    List<Role> roles,
    List<ManagedPolicy> managedPolicies,
    List<SamlProvider> samlProviders,
    List<OidcProvider> oidcProviders,
    List<ServerCertificate> serverCertificates,
    List<MfaDevice> rootMfaDevices,
    List<MfaDevice> unassignedMfaDevices,
    Optional<PasswordPolicy> passwordPolicy,
    Optional<AccountSummary> summary,
    Optional<CredentialReport> credentialReport,
    List<ResourceRecord> resources,
    List<ResourceListing> resourceListings,
    List<BucketAcl> bucketAcls,
    List<KmsGrant> kmsGrants,
    List<FunctionUrl> functionUrls,
    List<ResourceSharing> resourceSharing,
    List<PublicSharingBlock> publicSharingBlocks,
    List<PermissionSet> permissionSets,
    List<Trail> trails,
    List<BucketLogging> bucketLogging,
    List<MetricFilter> metricFilters,
    List<MetricAlarm> alarms,
    List<Budget> budgets,
    Optional<CostExplorer> costExplorer,
    List<TopicSubscriptions> topicSubscriptions,
    List<AnomalyMonitor> anomalyMonitors,
    List<Vpc> vpcs,
    List<EnabledRegion> regions,
    List<AccessAnalyzer> accessAnalyzers,
    Optional<ContactInformation> contactInformation,
    List<AlternateContact> alternateContacts,
    Optional<OrganizationMembership> organizationMembership,
    List<RegionalService> regionalServices,
    List<AnalyzerFinding> analyzerFindings,
    List<TrustedAdvisorCheck> trustedAdvisorChecks,
    List<ExpectedSamlMetadata> expectedSamlMetadata,
    List<RolesAnywhereProfile> rolesAnywhereProfiles,
    List<RolesAnywhereTrustAnchor> rolesAnywhereTrustAnchors,
    Coverage coverage) {

  public AccountSnapshot {
    requireNonNull(id, "id");
    requireNonNull(partition, "partition");
    requireNonNull(takenAt, "takenAt");
    aliases = List.copyOf(aliases);
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    roles = List.copyOf(roles);
    managedPolicies = List.copyOf(managedPolicies);
    samlProviders = List.copyOf(samlProviders);
    oidcProviders = List.copyOf(oidcProviders);
    serverCertificates = List.copyOf(serverCertificates);
    rootMfaDevices = List.copyOf(rootMfaDevices);
    unassignedMfaDevices = List.copyOf(unassignedMfaDevices);
    requireNonNull(passwordPolicy, "passwordPolicy");
    requireNonNull(summary, "summary");
    requireNonNull(credentialReport, "credentialReport");
    resources = List.copyOf(resources);
    resourceListings = List.copyOf(resourceListings);
    bucketAcls = List.copyOf(bucketAcls);
    kmsGrants = List.copyOf(kmsGrants);
    functionUrls = List.copyOf(functionUrls);
    resourceSharing = List.copyOf(resourceSharing);
    publicSharingBlocks = List.copyOf(publicSharingBlocks);
    permissionSets = List.copyOf(permissionSets);
    trails = List.copyOf(trails);
    bucketLogging = List.copyOf(bucketLogging);
    metricFilters = List.copyOf(metricFilters);
    alarms = List.copyOf(alarms);
    budgets = List.copyOf(budgets);
    requireNonNull(costExplorer, "costExplorer");
    topicSubscriptions = List.copyOf(topicSubscriptions);
    anomalyMonitors = List.copyOf(anomalyMonitors);
    vpcs = List.copyOf(vpcs);
    regions = List.copyOf(regions);
    accessAnalyzers = List.copyOf(accessAnalyzers);
    requireNonNull(contactInformation, "contactInformation");
    alternateContacts = List.copyOf(alternateContacts);
    requireNonNull(organizationMembership, "organizationMembership");
    regionalServices = List.copyOf(regionalServices);
    analyzerFindings = List.copyOf(analyzerFindings);
    trustedAdvisorChecks = List.copyOf(trustedAdvisorChecks);
    expectedSamlMetadata = List.copyOf(expectedSamlMetadata);
    rolesAnywhereProfiles = List.copyOf(rolesAnywhereProfiles);
    rolesAnywhereTrustAnchors = List.copyOf(rolesAnywhereTrustAnchors);
    requireNonNull(coverage, "coverage");
  }

  /** The ARN of the account's root user. */
  public String rootArn() {
    return "arn:" + partition + ":iam::" + id + ":root";
  }

  /** Starts a AccountSnapshot with what is always there. */
  public static Builder builder(AccountId id, String partition, Instant takenAt) {
    return new Builder(id, partition, takenAt);
  }

  /** A builder that starts with the values of this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, partition, takenAt);
    builder.aliases = aliases;
    builder.users = users;
    builder.groups = groups;
    builder.roles = roles;
    builder.managedPolicies = managedPolicies;
    builder.samlProviders = samlProviders;
    builder.oidcProviders = oidcProviders;
    builder.serverCertificates = serverCertificates;
    builder.rootMfaDevices = rootMfaDevices;
    builder.unassignedMfaDevices = unassignedMfaDevices;
    builder.passwordPolicy = passwordPolicy;
    builder.summary = summary;
    builder.credentialReport = credentialReport;
    builder.resources = resources;
    builder.resourceListings = resourceListings;
    builder.bucketAcls = bucketAcls;
    builder.kmsGrants = kmsGrants;
    builder.functionUrls = functionUrls;
    builder.resourceSharing = resourceSharing;
    builder.publicSharingBlocks = publicSharingBlocks;
    builder.permissionSets = permissionSets;
    builder.trails = trails;
    builder.bucketLogging = bucketLogging;
    builder.metricFilters = metricFilters;
    builder.alarms = alarms;
    builder.budgets = budgets;
    builder.costExplorer = costExplorer;
    builder.topicSubscriptions = topicSubscriptions;
    builder.anomalyMonitors = anomalyMonitors;
    builder.vpcs = vpcs;
    builder.regions = regions;
    builder.accessAnalyzers = accessAnalyzers;
    builder.contactInformation = contactInformation;
    builder.alternateContacts = alternateContacts;
    builder.organizationMembership = organizationMembership;
    builder.regionalServices = regionalServices;
    builder.analyzerFindings = analyzerFindings;
    builder.trustedAdvisorChecks = trustedAdvisorChecks;
    builder.expectedSamlMetadata = expectedSamlMetadata;
    builder.rolesAnywhereProfiles = rolesAnywhereProfiles;
    builder.rolesAnywhereTrustAnchors = rolesAnywhereTrustAnchors;
    builder.coverage = coverage;
    return builder;
  }

  /** Builds a AccountSnapshot; what is not set is empty. */
  public static final class Builder {
    private final AccountId id;
    private final String partition;
    private final Instant takenAt;
    private List<String> aliases = List.of();
    private List<User> users = List.of();
    private List<Group> groups = List.of();
    private List<Role> roles = List.of();
    private List<ManagedPolicy> managedPolicies = List.of();
    private List<SamlProvider> samlProviders = List.of();
    private List<OidcProvider> oidcProviders = List.of();
    private List<ServerCertificate> serverCertificates = List.of();
    private List<MfaDevice> rootMfaDevices = List.of();
    private List<MfaDevice> unassignedMfaDevices = List.of();
    private Optional<PasswordPolicy> passwordPolicy = Optional.empty();
    private Optional<AccountSummary> summary = Optional.empty();
    private Optional<CredentialReport> credentialReport = Optional.empty();
    private List<ResourceRecord> resources = List.of();
    private List<ResourceListing> resourceListings = List.of();
    private List<BucketAcl> bucketAcls = List.of();
    private List<KmsGrant> kmsGrants = List.of();
    private List<FunctionUrl> functionUrls = List.of();
    private List<ResourceSharing> resourceSharing = List.of();
    private List<PublicSharingBlock> publicSharingBlocks = List.of();
    private List<PermissionSet> permissionSets = List.of();
    private List<Trail> trails = List.of();
    private List<BucketLogging> bucketLogging = List.of();
    private List<MetricFilter> metricFilters = List.of();
    private List<MetricAlarm> alarms = List.of();
    private List<Budget> budgets = List.of();
    private Optional<CostExplorer> costExplorer = Optional.empty();
    private List<TopicSubscriptions> topicSubscriptions = List.of();
    private List<AnomalyMonitor> anomalyMonitors = List.of();
    private List<Vpc> vpcs = List.of();
    private List<EnabledRegion> regions = List.of();
    private List<AccessAnalyzer> accessAnalyzers = List.of();
    private Optional<ContactInformation> contactInformation = Optional.empty();
    private List<AlternateContact> alternateContacts = List.of();
    private Optional<OrganizationMembership> organizationMembership = Optional.empty();
    private List<RegionalService> regionalServices = List.of();
    private List<AnalyzerFinding> analyzerFindings = List.of();
    private List<TrustedAdvisorCheck> trustedAdvisorChecks = List.of();
    private List<ExpectedSamlMetadata> expectedSamlMetadata = List.of();
    private List<RolesAnywhereProfile> rolesAnywhereProfiles = List.of();
    private List<RolesAnywhereTrustAnchor> rolesAnywhereTrustAnchors = List.of();
    private Coverage coverage = Coverage.none();

    private Builder(AccountId id, String partition, Instant takenAt) {
      this.id = id;
      this.partition = partition;
      this.takenAt = takenAt;
    }

    public Builder aliases(List<String> value) {
      this.aliases = value;
      return this;
    }

    public Builder users(List<User> value) {
      this.users = value;
      return this;
    }

    public Builder groups(List<Group> value) {
      this.groups = value;
      return this;
    }

    public Builder roles(List<Role> value) {
      this.roles = value;
      return this;
    }

    public Builder managedPolicies(List<ManagedPolicy> value) {
      this.managedPolicies = value;
      return this;
    }

    public Builder samlProviders(List<SamlProvider> value) {
      this.samlProviders = value;
      return this;
    }

    public Builder oidcProviders(List<OidcProvider> value) {
      this.oidcProviders = value;
      return this;
    }

    public Builder serverCertificates(List<ServerCertificate> value) {
      this.serverCertificates = value;
      return this;
    }

    public Builder rootMfaDevices(List<MfaDevice> value) {
      this.rootMfaDevices = value;
      return this;
    }

    public Builder unassignedMfaDevices(List<MfaDevice> value) {
      this.unassignedMfaDevices = value;
      return this;
    }

    public Builder passwordPolicy(PasswordPolicy value) {
      this.passwordPolicy = Optional.of(value);
      return this;
    }

    public Builder summary(AccountSummary value) {
      this.summary = Optional.of(value);
      return this;
    }

    public Builder credentialReport(CredentialReport value) {
      this.credentialReport = Optional.of(value);
      return this;
    }

    public Builder resources(List<ResourceRecord> value) {
      this.resources = value;
      return this;
    }

    public Builder resourceListings(List<ResourceListing> value) {
      this.resourceListings = value;
      return this;
    }

    public Builder bucketAcls(List<BucketAcl> value) {
      this.bucketAcls = value;
      return this;
    }

    public Builder kmsGrants(List<KmsGrant> value) {
      this.kmsGrants = value;
      return this;
    }

    public Builder functionUrls(List<FunctionUrl> value) {
      this.functionUrls = value;
      return this;
    }

    public Builder resourceSharing(List<ResourceSharing> value) {
      this.resourceSharing = value;
      return this;
    }

    public Builder publicSharingBlocks(List<PublicSharingBlock> value) {
      this.publicSharingBlocks = value;
      return this;
    }

    public Builder permissionSets(List<PermissionSet> value) {
      this.permissionSets = value;
      return this;
    }

    public Builder trails(List<Trail> value) {
      this.trails = value;
      return this;
    }

    public Builder bucketLogging(List<BucketLogging> value) {
      this.bucketLogging = value;
      return this;
    }

    public Builder metricFilters(List<MetricFilter> value) {
      this.metricFilters = value;
      return this;
    }

    public Builder alarms(List<MetricAlarm> value) {
      this.alarms = value;
      return this;
    }

    public Builder budgets(List<Budget> value) {
      this.budgets = value;
      return this;
    }

    public Builder costExplorer(CostExplorer value) {
      this.costExplorer = Optional.of(value);
      return this;
    }

    public Builder topicSubscriptions(List<TopicSubscriptions> value) {
      this.topicSubscriptions = value;
      return this;
    }

    public Builder anomalyMonitors(List<AnomalyMonitor> value) {
      this.anomalyMonitors = value;
      return this;
    }

    public Builder vpcs(List<Vpc> value) {
      this.vpcs = value;
      return this;
    }

    public Builder regions(List<EnabledRegion> value) {
      this.regions = value;
      return this;
    }

    public Builder accessAnalyzers(List<AccessAnalyzer> value) {
      this.accessAnalyzers = value;
      return this;
    }

    public Builder contactInformation(ContactInformation value) {
      this.contactInformation = Optional.of(value);
      return this;
    }

    public Builder alternateContacts(List<AlternateContact> value) {
      this.alternateContacts = value;
      return this;
    }

    public Builder organizationMembership(OrganizationMembership value) {
      this.organizationMembership = Optional.of(value);
      return this;
    }

    public Builder regionalServices(List<RegionalService> value) {
      this.regionalServices = value;
      return this;
    }

    public Builder analyzerFindings(List<AnalyzerFinding> value) {
      this.analyzerFindings = value;
      return this;
    }

    public Builder trustedAdvisorChecks(List<TrustedAdvisorCheck> value) {
      this.trustedAdvisorChecks = value;
      return this;
    }

    public Builder expectedSamlMetadata(List<ExpectedSamlMetadata> value) {
      this.expectedSamlMetadata = value;
      return this;
    }

    public Builder rolesAnywhereProfiles(List<RolesAnywhereProfile> value) {
      this.rolesAnywhereProfiles = value;
      return this;
    }

    public Builder rolesAnywhereTrustAnchors(List<RolesAnywhereTrustAnchor> value) {
      this.rolesAnywhereTrustAnchors = value;
      return this;
    }

    public Builder coverage(Coverage value) {
      this.coverage = value;
      return this;
    }

    public AccountSnapshot build() {
      return new AccountSnapshot(
          id,
          partition,
          takenAt,
          aliases,
          users,
          groups,
          roles,
          managedPolicies,
          samlProviders,
          oidcProviders,
          serverCertificates,
          rootMfaDevices,
          unassignedMfaDevices,
          passwordPolicy,
          summary,
          credentialReport,
          resources,
          resourceListings,
          bucketAcls,
          kmsGrants,
          functionUrls,
          resourceSharing,
          publicSharingBlocks,
          permissionSets,
          trails,
          bucketLogging,
          metricFilters,
          alarms,
          budgets,
          costExplorer,
          topicSubscriptions,
          anomalyMonitors,
          vpcs,
          regions,
          accessAnalyzers,
          contactInformation,
          alternateContacts,
          organizationMembership,
          regionalServices,
          analyzerFindings,
          trustedAdvisorChecks,
          expectedSamlMetadata,
          rolesAnywhereProfiles,
          rolesAnywhereTrustAnchors,
          coverage);
    }
  }
}
