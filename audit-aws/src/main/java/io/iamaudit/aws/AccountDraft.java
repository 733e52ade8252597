package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
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
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.EnabledRegion;
import io.iamaudit.snapshot.FunctionUrl;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.KmsGrant;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.snapshot.MetricFilter;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PasswordPolicy;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of an account so far. A field is written by one task, and read only after that task
 * was waited for; the maps are written by many.
 */
final class AccountDraft {
  final List<User> users = new ArrayList<>();
  final List<Group> groups = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<ManagedPolicy> managedPolicies = new ArrayList<>();
  final List<String> aliases = new ArrayList<>();
  final List<SamlProvider> samlProviders = new ArrayList<>();
  final List<OidcProvider> oidcProviders = new ArrayList<>();
  final List<ServerCertificate> serverCertificates = new ArrayList<>();
  final List<MfaDevice> rootMfaDevices = new ArrayList<>();
  final List<MfaDevice> unassignedMfaDevices = new ArrayList<>();
  final List<Diagnostic> diagnostics = new ArrayList<>();
  final Map<String, UserDetails> userDetails = new ConcurrentHashMap<>();
  final Map<String, RoleDetails> roleDetails = new ConcurrentHashMap<>();
  final Map<String, ResourceRecord> resources = new ConcurrentSkipListMap<>();
  final Map<String, ResourceListing> listings = new ConcurrentSkipListMap<>();
  final Map<String, BucketAcl> bucketAcls = new ConcurrentSkipListMap<>();
  final Map<String, KmsGrant> kmsGrants = new ConcurrentSkipListMap<>();
  final Map<String, FunctionUrl> functionUrls = new ConcurrentSkipListMap<>();
  final Map<String, ResourceSharing> resourceSharing = new ConcurrentSkipListMap<>();
  final Map<String, PublicSharingBlock> publicSharingBlocks = new ConcurrentSkipListMap<>();
  final Map<String, Trail> trails = new ConcurrentSkipListMap<>();
  final Map<String, BucketLogging> bucketLogging = new ConcurrentSkipListMap<>();
  final Map<String, MetricFilter> metricFilters = new ConcurrentSkipListMap<>();
  final Map<String, MetricAlarm> alarms = new ConcurrentSkipListMap<>();
  final Map<String, Budget> budgets = new ConcurrentSkipListMap<>();
  final Map<String, AnomalyMonitor> anomalyMonitors = new ConcurrentSkipListMap<>();
  final Map<String, TopicSubscriptions> topicSubscriptions = new ConcurrentSkipListMap<>();
  final Map<String, Vpc> vpcs = new ConcurrentSkipListMap<>();
  final Map<String, EnabledRegion> regions = new ConcurrentSkipListMap<>();
  final Map<String, AccessAnalyzer> accessAnalyzers = new ConcurrentSkipListMap<>();
  final Map<String, AnalyzerFinding> analyzerFindings = new ConcurrentSkipListMap<>();
  final Map<String, AlternateContact> alternateContacts = new ConcurrentSkipListMap<>();
  final Map<String, RegionalService> regionalServices = new ConcurrentSkipListMap<>();
  final Map<String, RolesAnywhereProfile> rolesAnywhereProfiles = new ConcurrentSkipListMap<>();
  final Map<String, RolesAnywhereTrustAnchor> rolesAnywhereTrustAnchors =
      new ConcurrentSkipListMap<>();
  final Map<String, TrustedAdvisorCheck> trustedAdvisorChecks = new ConcurrentSkipListMap<>();
  volatile @Nullable ContactInformation contactInformation;
  volatile @Nullable CostExplorer costExplorer;

  /** Whether AWS wants to be asked for service-specific credentials user by user. */
  volatile boolean credentialsByUser;

  volatile @Nullable CredentialReport credentialReport;
  volatile @Nullable AccountSummary summary;
  volatile @Nullable PasswordPolicy passwordPolicy;

  UserDetails detailsOf(String userName) {
    return userDetails.computeIfAbsent(userName, name -> new UserDetails());
  }

  RoleDetails detailsOfRole(String roleName) {
    return roleDetails.computeIfAbsent(roleName, name -> new RoleDetails());
  }

  Optional<CredentialReport> report() {
    return Optional.ofNullable(credentialReport);
  }

  /** The account that the answers are about, should nothing else have said it. */
  Optional<Arn> anyArn() {
    return Stream.of(
            roles.stream().map(Role::arn),
            users.stream().map(User::arn),
            groups.stream().map(Group::arn),
            managedPolicies.stream().map(ManagedPolicy::arn),
            report().stream().flatMap(report -> report.rows().stream()).map(row -> row.arn()),
            samlProviders.stream().map(SamlProvider::arn),
            oidcProviders.stream().map(OidcProvider::arn),
            serverCertificates.stream().map(ServerCertificate::arn))
        .flatMap(arns -> arns)
        .flatMap(arn -> Arn.parse(arn).stream())
        .filter(arn -> arn.accountId().isPresent())
        .findFirst();
  }

  AccountSnapshot build(AccountId id, String partition, Instant takenAt, Coverage coverage) {
    AccountSnapshot.Builder builder =
        AccountSnapshot.builder(id, partition, takenAt)
            .users(users.stream().map(this::complete).toList())
            .groups(groups)
            .roles(roles.stream().map(this::complete).toList())
            .managedPolicies(managedPolicies)
            .aliases(aliases)
            .samlProviders(samlProviders)
            .oidcProviders(oidcProviders)
            .serverCertificates(serverCertificates)
            .rootMfaDevices(rootMfaDevices)
            .unassignedMfaDevices(unassignedMfaDevices)
            .resources(List.copyOf(resources.values()))
            .bucketAcls(List.copyOf(bucketAcls.values()))
            .kmsGrants(List.copyOf(kmsGrants.values()))
            .functionUrls(List.copyOf(functionUrls.values()))
            .resourceSharing(List.copyOf(resourceSharing.values()))
            .publicSharingBlocks(List.copyOf(publicSharingBlocks.values()))
            .trails(List.copyOf(trails.values()))
            .bucketLogging(List.copyOf(bucketLogging.values()))
            .metricFilters(List.copyOf(metricFilters.values()))
            .alarms(List.copyOf(alarms.values()))
            .budgets(List.copyOf(budgets.values()))
            .anomalyMonitors(List.copyOf(anomalyMonitors.values()))
            .topicSubscriptions(List.copyOf(topicSubscriptions.values()))
            .vpcs(List.copyOf(vpcs.values()))
            .regions(List.copyOf(regions.values()))
            .resourceListings(List.copyOf(listings.values()))
            .accessAnalyzers(List.copyOf(accessAnalyzers.values()))
            .analyzerFindings(List.copyOf(analyzerFindings.values()))
            .alternateContacts(List.copyOf(alternateContacts.values()))
            .regionalServices(List.copyOf(regionalServices.values()))
            .rolesAnywhereProfiles(List.copyOf(rolesAnywhereProfiles.values()))
            .rolesAnywhereTrustAnchors(List.copyOf(rolesAnywhereTrustAnchors.values()))
            .trustedAdvisorChecks(List.copyOf(trustedAdvisorChecks.values()))
            .coverage(coverage);
    Optional.ofNullable(contactInformation).ifPresent(builder::contactInformation);
    Optional.ofNullable(costExplorer).ifPresent(builder::costExplorer);
    report().ifPresent(builder::credentialReport);
    Optional.ofNullable(summary).ifPresent(builder::summary);
    Optional.ofNullable(passwordPolicy).ifPresent(builder::passwordPolicy);
    return builder.build();
  }

  private User complete(User user) {
    UserDetails details = userDetails.get(user.name());
    return details == null ? user : details.applyTo(user);
  }

  private Role complete(Role role) {
    RoleDetails details = roleDetails.get(role.name());
    return details == null ? role : details.applyTo(role);
  }

  /** Figures in a fixed order. */
  static Map<String, Integer> sorted(Map<String, Integer> values) {
    return new TreeMap<>(values);
  }
}
