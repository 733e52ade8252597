package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessAnalyzer;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.AnalyzerFinding;
import io.iamaudit.snapshot.AnomalyMonitor;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.ContactInformation;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.ExpectedSamlMetadata;
import io.iamaudit.snapshot.FunctionUrl;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.KmsGrant;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.OrganizationMembership;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.snapshot.PermissionSet;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.RegionalService;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.ResourceSharing;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RolesAnywhereProfile;
import io.iamaudit.snapshot.RolesAnywhereTrustAnchor;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.ServerCertificate;
import io.iamaudit.snapshot.TopicSubscriptions;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.snapshot.TrustedAdvisorCheck;
import io.iamaudit.snapshot.User;
import io.iamaudit.snapshot.Vpc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account while its files are read. What comes twice is merged by ARN; the first one wins. */
final class AccountAssembler {
  final AccountId id;
  String partition = "aws";
  List<String> aliases = List.of();
  final Map<String, User> users = new LinkedHashMap<>();
  final Map<String, Group> groups = new LinkedHashMap<>();
  final Map<String, Role> roles = new LinkedHashMap<>();
  final Map<String, ManagedPolicy> managedPolicies = new LinkedHashMap<>();
  final Map<String, UserCredentials> credentials = new LinkedHashMap<>();
  final Map<String, SamlProvider> samlProviders = new LinkedHashMap<>();
  final Map<String, OidcProvider> oidcProviders = new LinkedHashMap<>();
  final Map<String, ExpectedSamlMetadata> expectedSamlMetadata = new LinkedHashMap<>();
  final Map<String, RolesAnywhereProfile> rolesAnywhereProfiles = new LinkedHashMap<>();
  final Map<String, RolesAnywhereTrustAnchor> rolesAnywhereTrustAnchors = new LinkedHashMap<>();
  final Map<String, ServerCertificate> serverCertificates = new LinkedHashMap<>();
  final Map<String, MfaDevice> rootMfaDevices = new LinkedHashMap<>();
  final Map<String, MfaDevice> unassignedMfaDevices = new LinkedHashMap<>();
  final Map<String, List<LastAccessed>> roleLastAccessed = new LinkedHashMap<>();
  final Map<String, Resource> resources = new LinkedHashMap<>();
  final List<ResourceListing> resourceListings = new ArrayList<>();
  final Map<String, BucketAcl> bucketAcls = new LinkedHashMap<>();
  final Map<String, KmsGrant> kmsGrants = new LinkedHashMap<>();
  final Map<String, FunctionUrl> functionUrls = new LinkedHashMap<>();
  final Map<String, ResourceSharing> resourceSharing = new LinkedHashMap<>();
  final Map<String, PublicSharingBlock> publicSharingBlocks = new TreeMap<>();
  final Map<String, PermissionSetDraft> permissionSets = new LinkedHashMap<>();
  final Map<String, Trail> trails = new LinkedHashMap<>();
  final Map<String, BucketLogging> bucketLogging = new LinkedHashMap<>();
  final Map<String, MetricFilter> metricFilters = new LinkedHashMap<>();
  final Map<String, MetricAlarm> alarms = new LinkedHashMap<>();
  final Map<String, Budget> budgets = new LinkedHashMap<>();
  final Map<String, AnomalyMonitor> anomalyMonitors = new LinkedHashMap<>();
  final Map<String, TopicSubscriptions> topicSubscriptions = new TreeMap<>();
  final Map<String, Vpc> vpcs = new LinkedHashMap<>();
  final Map<String, EnabledRegion> regions = new TreeMap<>();
  final Map<String, AccessAnalyzer> accessAnalyzers = new LinkedHashMap<>();
  final Map<String, AlternateContact> alternateContacts = new TreeMap<>();
  final Map<String, RegionalService> regionalServices = new TreeMap<>();
  final Map<String, AnalyzerFinding> analyzerFindings = new LinkedHashMap<>();
  final Map<String, TrustedAdvisorCheck> trustedAdvisorChecks = new LinkedHashMap<>();
  final Map<String, CheckDescription> checkDescriptions = new LinkedHashMap<>();
  final Set<String> buckets = new HashSet<>();
  @Nullable PasswordPolicy passwordPolicy;
  @Nullable AccountSummary summary;
  @Nullable CredentialReport credentialReport;
  @Nullable CostExplorer costExplorer;
  @Nullable ContactInformation contactInformation;
  @Nullable OrganizationMembership organizationMembership;
  @Nullable Instant newestDate;

  /** Parts of which at least one output was read. */
  final Set<DataPart> seen = EnumSet.noneOf(DataPart.class);

  /** Why a part is known to be incomplete. */
  final Map<DataPart, String> incomplete = new EnumMap<>(DataPart.class);

  /** The names of users about whom an output of this part was read. */
  final Map<DataPart, Set<String>> usersRead = new EnumMap<>(DataPart.class);

  /** Names or ARNs of which details were read, by part. */
  final Map<DataPart, Set<String>> detailsRead = new EnumMap<>(DataPart.class);

  /** What can be done only when every file has been read, whatever their order. */
  final List<Runnable> afterwards = new ArrayList<>();

  /** How many files of authorization details were read. */
  int pages;

  /** Those of them that say that more follows. */
  final List<String> truncatedPages = new ArrayList<>();

  AccountAssembler(AccountId id) {
    this.id = id;
  }

  /** What the list of Trusted Advisor's checks says of one of them. */
  record CheckDescription(String name, String category) {}

  /** What was said of one resource, in several files. */
  static final class Resource {
    final ResourceRecord record;
    @Nullable PolicyBody policy;
    final Map<String, String> settings = new LinkedHashMap<>();

    Resource(ResourceRecord record) {
      this.record = record;
    }

    ResourceRecord build() {
      return new ResourceRecord(
          record.arn(),
          record.type(),
          record.owner(),
          Optional.ofNullable(policy),
          settings,
          record.source());
    }
  }

  /** What was said of one permission set, in several files. */
  static final class PermissionSetDraft {
    final String arn;
    final Set<String> managedPolicies = new LinkedHashSet<>();
    final Map<String, PermissionSet.Assignment> assignments = new LinkedHashMap<>();
    String name = "";
    SourceLocation source;

    PermissionSetDraft(String arn) {
      this.arn = arn;
      this.source = SourceLocation.startOf(arn);
    }

    PermissionSet build() {
      return new PermissionSet(
          arn, name, List.copyOf(managedPolicies), List.copyOf(assignments.values()), source);
    }
  }

  PermissionSetDraft permissionSet(String arn) {
    return permissionSets.computeIfAbsent(arn, PermissionSetDraft::new);
  }

  void sawDate(Instant date) {
    if (newestDate == null || date.isAfter(newestDate)) {
      newestDate = date;
    }
  }

  /** The collected credentials of a user, by name. */
  UserCredentials credentials(String userName) {
    return credentials.computeIfAbsent(userName, name -> new UserCredentials());
  }

  Resource resource(String arn, String type, SourceLocation source) {
    return resources.computeIfAbsent(
        arn,
        key ->
            new Resource(
                new ResourceRecord(
                    arn, type, Optional.of(id), Optional.empty(), Map.of(), source)));
  }

  /** Notes what Cost Explorer answered; an answer with costs counts before one without. */
  void costExplorer(CostExplorer answer) {
    seen.add(DataPart.COST_EXPLORER);
    if (costExplorer == null || costExplorer.costs().isEmpty()) {
      costExplorer = answer;
    }
  }

  /** Notes the subscriptions of a topic; the first output about it counts. */
  void topicSubscriptions(TopicSubscriptions counted) {
    seen.add(DataPart.TOPIC_SUBSCRIPTIONS);
    topicSubscriptions.putIfAbsent(counted.topicArn(), counted);
  }

  /** Notes that an output about one user was read. */
  void readUser(DataPart part, String userName) {
    seen.add(part);
    usersRead.computeIfAbsent(part, key -> new HashSet<>()).add(userName);
  }

  /** Notes that the details of one thing were read. */
  void readDetails(DataPart part, String name) {
    detailsRead.computeIfAbsent(part, key -> new HashSet<>()).add(name);
  }

  void incomplete(DataPart part, String reason) {
    seen.add(part);
    incomplete.putIfAbsent(part, reason);
  }

  /** A user, or more about a user who is known. */
  void user(User user) {
    users.merge(user.arn(), user, AccountAssembler::merged);
  }

  private static User merged(User first, User second) {
    User.Builder builder = first.toBuilder();
    if (first.passwordLastUsed().isEmpty()) {
      second.passwordLastUsed().ifPresent(builder::passwordLastUsed);
    }
    if (first.permissionsBoundary().isEmpty()) {
      second.permissionsBoundary().ifPresent(builder::permissionsBoundary);
    }
    if (first.groups().isEmpty()) {
      builder.groups(second.groups());
    }
    if (first.attachedPolicies().isEmpty()) {
      builder.attachedPolicies(second.attachedPolicies());
    }
    if (first.inlinePolicies().isEmpty()) {
      builder.inlinePolicies(second.inlinePolicies());
    }
    if (first.tags().isEmpty()) {
      builder.tags(second.tags());
    }
    return builder.build();
  }

  void group(Group group) {
    groups.merge(
        group.arn(),
        group,
        (first, second) -> {
          Group.Builder builder = first.toBuilder();
          if (first.attachedPolicies().isEmpty()) {
            builder.attachedPolicies(second.attachedPolicies());
          }
          if (first.inlinePolicies().isEmpty()) {
            builder.inlinePolicies(second.inlinePolicies());
          }
          return builder.build();
        });
  }

  void role(Role role) {
    roles.merge(role.arn(), role, AccountAssembler::merged);
  }

  private static Role merged(Role first, Role second) {
    Role.Builder builder = first.toBuilder();
    if (first.description().isEmpty()) {
      second.description().ifPresent(builder::description);
    }
    if (first.maxSessionDuration().isEmpty()) {
      second.maxSessionDuration().ifPresent(builder::maxSessionDuration);
    }
    if (first.lastUsed().isEmpty()) {
      second.lastUsed().ifPresent(builder::lastUsed);
    }
    if (first.trustPolicy().isEmpty()) {
      second.trustPolicy().ifPresent(builder::trustPolicy);
    }
    if (first.permissionsBoundary().isEmpty()) {
      second.permissionsBoundary().ifPresent(builder::permissionsBoundary);
    }
    if (first.attachedPolicies().isEmpty()) {
      builder.attachedPolicies(second.attachedPolicies());
    }
    if (first.inlinePolicies().isEmpty()) {
      builder.inlinePolicies(second.inlinePolicies());
    }
    if (first.instanceProfiles().isEmpty()) {
      builder.instanceProfiles(second.instanceProfiles());
    }
    if (first.tags().isEmpty()) {
      builder.tags(second.tags());
    }
    return builder.build();
  }

  void managedPolicy(ManagedPolicy policy) {
    managedPolicies.merge(
        policy.arn(),
        policy,
        (first, second) -> {
          ManagedPolicy.Builder builder = first.toBuilder();
          if (first.versions().isEmpty()) {
            builder.versions(second.versions());
          }
          if (first.description().isEmpty()) {
            second.description().ifPresent(builder::description);
          }
          if (first.tags().isEmpty()) {
            builder.tags(second.tags());
          }
          return builder.build();
        });
  }

  /** With whom something is shared, or more of it: one output says only whether it is public. */
  void share(ResourceSharing sharing) {
    resourceSharing.merge(
        sharing.arn(),
        sharing,
        (first, second) -> {
          Set<String> all = new LinkedHashSet<>(first.sharedWith());
          all.addAll(second.sharedWith());
          return new ResourceSharing(
              first.arn(),
              first.type(),
              first.withEveryone() || second.withEveryone(),
              List.copyOf(all),
              first.withEveryone() || !second.withEveryone() ? first.source() : second.source());
        });
  }

  AccountSnapshot build() {
    Map<String, User> complete = new LinkedHashMap<>();
    users.forEach((arn, user) -> complete.put(arn, credentials(user.name()).applyTo(user)));
    List<Role> allRoles = new ArrayList<>();
    roles.forEach(
        (arn, role) ->
            allRoles.add(
                roleLastAccessed.containsKey(arn)
                    ? role.toBuilder()
                        .lastAccessed(roleLastAccessed.getOrDefault(arn, List.of()))
                        .build()
                    : role));
    AccountSnapshot.Builder builder =
        AccountSnapshot.builder(id, partition, takenAt())
            .aliases(aliases)
            .users(List.copyOf(complete.values()))
            .groups(List.copyOf(groups.values()))
            .roles(allRoles)
            .managedPolicies(List.copyOf(managedPolicies.values()))
            .samlProviders(List.copyOf(samlProviders.values()))
            .oidcProviders(List.copyOf(oidcProviders.values()))
            .serverCertificates(List.copyOf(serverCertificates.values()))
            .rootMfaDevices(List.copyOf(rootMfaDevices.values()))
            .unassignedMfaDevices(List.copyOf(unassignedMfaDevices.values()))
            .resources(resources.values().stream().map(Resource::build).toList())
            .resourceListings(resourceListings)
            .bucketAcls(List.copyOf(bucketAcls.values()))
            .kmsGrants(List.copyOf(kmsGrants.values()))
            .functionUrls(List.copyOf(functionUrls.values()))
            .resourceSharing(List.copyOf(resourceSharing.values()))
            .publicSharingBlocks(List.copyOf(publicSharingBlocks.values()))
            .permissionSets(
                permissionSets.values().stream().map(PermissionSetDraft::build).toList())
            .trails(List.copyOf(trails.values()))
            .bucketLogging(List.copyOf(bucketLogging.values()))
            .metricFilters(List.copyOf(metricFilters.values()))
            .alarms(List.copyOf(alarms.values()))
            .budgets(List.copyOf(budgets.values()))
            .anomalyMonitors(List.copyOf(anomalyMonitors.values()))
            .topicSubscriptions(List.copyOf(topicSubscriptions.values()))
            .vpcs(List.copyOf(vpcs.values()))
            .regions(List.copyOf(regions.values()))
            .accessAnalyzers(List.copyOf(accessAnalyzers.values()))
            .alternateContacts(List.copyOf(alternateContacts.values()))
            .regionalServices(List.copyOf(regionalServices.values()))
            .analyzerFindings(List.copyOf(analyzerFindings.values()))
            .trustedAdvisorChecks(
                trustedAdvisorChecks.values().stream().map(this::described).toList())
            .expectedSamlMetadata(List.copyOf(expectedSamlMetadata.values()))
            .rolesAnywhereProfiles(List.copyOf(rolesAnywhereProfiles.values()))
            .rolesAnywhereTrustAnchors(List.copyOf(rolesAnywhereTrustAnchors.values()));
    if (passwordPolicy != null) {
      builder.passwordPolicy(passwordPolicy);
    }
    if (summary != null) {
      builder.summary(summary);
    }
    if (credentialReport != null) {
      builder.credentialReport(credentialReport);
    }
    if (contactInformation != null) {
      builder.contactInformation(contactInformation);
    }
    if (organizationMembership != null) {
      builder.organizationMembership(organizationMembership);
    }
    if (costExplorer != null) {
      builder.costExplorer(costExplorer);
    }
    return builder.coverage(new CoverageOfFiles(this).coverage()).build();
  }

  private TrustedAdvisorCheck described(TrustedAdvisorCheck check) {
    CheckDescription description = checkDescriptions.get(check.id());
    return description == null
        ? check
        : new TrustedAdvisorCheck(
            check.id(),
            Optional.of(description.name()),
            Optional.of(description.category()),
            check.status(),
            check.flagged(),
            check.source());
  }

  /**
   * When the data was collected: the generation of the credential report, or the newest date in the
   * data if that is later or there is no report.
   */
  private Instant takenAt() {
    Instant newest = newestDate == null ? Instant.EPOCH : newestDate;
    Optional<Instant> generated =
        Optional.ofNullable(credentialReport).flatMap(CredentialReport::generatedTime);
    return generated.filter(date -> date.isAfter(newest)).orElse(newest);
  }
}
