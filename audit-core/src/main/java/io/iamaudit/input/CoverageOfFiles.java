package io.iamaudit.input;

import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds out how complete the files about an account are, by holding them against each other: an
 * export does not say that it was filtered, but the references in it, the account summary and the
 * credential report do.
 */
final class CoverageOfFiles {
  private static final int NAMED = 3;

  /** What is asked user by user, so that without users there is no output to collect. */
  private static final Set<DataPart> OF_USERS =
      EnumSet.of(
          DataPart.ACCESS_KEYS,
          DataPart.LOGIN_PROFILES,
          DataPart.MFA_DEVICES,
          DataPart.SIGNING_CERTIFICATES,
          DataPart.SSH_PUBLIC_KEYS,
          DataPart.SERVICE_SPECIFIC_CREDENTIALS);

  private final AccountAssembler account;

  CoverageOfFiles(AccountAssembler account) {
    this.account = account;
  }

  Coverage coverage() {
    Coverage coverage = Coverage.none();
    for (DataPart part : DataPart.values()) {
      if (account.seen.contains(part)) {
        String reason = account.incomplete.getOrDefault(part, gap(part).orElse(""));
        coverage =
            coverage.with(
                part, reason.isEmpty() ? Coverage.Part.collected() : Coverage.Part.partial(reason));
      } else if (OF_USERS.contains(part) && hasNoUsers()) {
        coverage = coverage.with(part, Coverage.Part.collected());
      }
    }
    return coverage;
  }

  /**
   * The last page says that none follows; if every page says that more follow, some are missing.
   */
  private Optional<String> cutOff() {
    int cut = account.truncatedPages.size();
    return cut > 0 && cut == account.pages
        ? Optional.of(
            "the export was cut off by paging (`IsTruncated`) in " + account.truncatedPages.get(0))
        : Optional.empty();
  }

  /** Why a part that was read is not complete; empty if nothing speaks against it. */
  private Optional<String> gap(DataPart part) {
    return switch (part) {
      case USERS, GROUPS, ROLES, CUSTOMER_MANAGED_POLICIES, AWS_MANAGED_POLICIES ->
          cutOff().or(() -> gapOfEntities(part));
      default -> gapOfDetails(part);
    };
  }

  private Optional<String> gapOfEntities(DataPart part) {
    return switch (part) {
      case USERS ->
          count("Users", account.users.size())
              .or(this::usersOnlyInReport)
              .or(() -> none(account.users.isEmpty(), "Users", "users"));
      case GROUPS ->
          count("Groups", account.groups.size())
              .or(this::unknownGroups)
              .or(() -> none(account.groups.isEmpty(), "Groups", "groups"));
      case ROLES ->
          count("Roles", account.roles.size())
              .or(() -> none(account.roles.isEmpty(), "Roles", "roles"));
      case CUSTOMER_MANAGED_POLICIES ->
          count("Policies", (int) customerPolicies()).or(() -> unresolved(arn -> !isAws(arn)));
      default -> unresolved(CoverageOfFiles::isAws);
    };
  }

  private Optional<String> gapOfDetails(DataPart part) {
    return switch (part) {
      case ACCESS_KEYS -> usersWithout(part, "list-access-keys", CoverageOfFiles::hasNoKeys);
      case MFA_DEVICES -> usersWithout(part, "list-mfa-devices", row -> row.mfaActive().isFalse());
      case LOGIN_PROFILES ->
          usersWithout(part, "get-login-profile", row -> row.passwordEnabled().isFalse());
      case SIGNING_CERTIFICATES ->
          usersWithout(
              part,
              "list-signing-certificates",
              row ->
                  row.certificates().stream()
                      .allMatch(
                          certificate ->
                              certificate.active().isFalse()
                                  && certificate.lastRotated().date().isEmpty()));
      case SSH_PUBLIC_KEYS -> usersWithout(part, "list-ssh-public-keys", row -> false);
      case SERVICE_SPECIFIC_CREDENTIALS ->
          account.detailsRead.containsKey(part)
              ? Optional.empty()
              : usersWithout(part, "list-service-specific-credentials", row -> false);
      case SAML_PROVIDERS ->
          withoutDetails(part, account.samlProviders.keySet(), "get-saml-provider");
      case OIDC_PROVIDERS ->
          withoutDetails(part, account.oidcProviders.keySet(), "get-open-id-connect-provider");
      case POLICY_DESCRIPTIONS ->
          withoutDetails(
              part,
              account.managedPolicies.keySet().stream()
                  .filter(arn -> !isAws(arn))
                  .collect(Collectors.toSet()),
              "get-policy");
      case EXPECTED_SAML_METADATA -> Optional.of("only the documents that were given");
      case ROLES_ANYWHERE_PROFILES, ROLES_ANYWHERE_TRUST_ANCHORS ->
          Optional.of("only the Regions whose files were given");
      case SERVICE_LAST_ACCESSED -> Optional.of("read for some principals");
      case GUARDDUTY, SECURITY_HUB, CONFIG_RECORDERS ->
          Optional.of("only the Regions whose files were given");
      case ALTERNATE_CONTACTS ->
          missing(
              Set.of("BILLING", "OPERATIONS", "SECURITY"),
              account.alternateContacts.keySet(),
              "no get-alternate-contact output for");
      case TRUSTED_ADVISOR ->
          missing(
              account.trustedAdvisorChecks.keySet(),
              account.checkDescriptions.keySet(),
              "no describe-trusted-advisor-checks output for");
      case TOPIC_SUBSCRIPTIONS -> Optional.of("only the topics whose files were given");
      case VPC_FLOW_LOGS -> Optional.of("only the Regions whose files were given");
      case ANOMALY_MONITORS ->
          account.detailsRead.containsKey(part)
              ? Optional.empty()
              : Optional.of("no get-anomaly-subscriptions output");
      case RESOURCE_POLICIES -> Optional.of("only the resources whose files were given");
      case RESOURCE_ROLES -> Optional.of("only the types and Regions whose files were given");
      case BUCKET_LOGGING -> bucketsWithout(account.bucketLogging.keySet(), "get-bucket-logging");
      case BUCKET_PUBLIC_ACCESS_BLOCKS -> bucketsWithout(part, "get-public-access-block");
      case BUCKET_ACLS -> bucketsWithout(part, "get-bucket-acl");
      case BUCKET_OWNERSHIP -> bucketsWithout(part, "get-bucket-ownership-controls");
      case BUCKET_VERSIONING -> bucketsWithout(part, "get-bucket-versioning");
      case PERMISSION_SETS -> Optional.of("only the assignments whose files were given");
      case KMS_GRANTS -> Optional.of("only the keys whose files were given");
      case FUNCTION_URLS -> Optional.of("only the functions whose files were given");
      case RESOURCE_SHARING -> Optional.of("only the resources whose files were given");
      case PUBLIC_SHARING_BLOCKS -> Optional.of("only the Regions whose files were given");
      default -> Optional.empty();
    };
  }

  private Optional<String> count(String figure, int found) {
    return Optional.ofNullable(account.summary)
        .flatMap(summary -> summary.value(figure))
        .filter(counted -> counted > found)
        .map(counted -> "the account summary counts " + counted + ", the files have " + found);
  }

  private boolean hasNoUsers() {
    return account.users.isEmpty()
        && account.seen.contains(DataPart.USERS)
        && !account.incomplete.containsKey(DataPart.USERS)
        && gap(DataPart.USERS).isEmpty();
  }

  /** An empty list cannot be told from a filtered one, unless the account summary confirms it. */
  private Optional<String> none(boolean isEmpty, String figure, String words) {
    boolean confirmed =
        account.summary != null
            && account.summary.value(figure).filter(count -> count == 0).isPresent();
    return isEmpty && !confirmed
        ? Optional.of("the export lists no " + words + "; it may have been made with --filter")
        : Optional.empty();
  }

  private Optional<String> usersOnlyInReport() {
    if (account.credentialReport == null) {
      return Optional.empty();
    }
    Set<String> reported = new TreeSet<>();
    account.credentialReport.users().forEach(row -> reported.add(row.arn()));
    return missing(
        reported, account.users.keySet(), "the credential report has users that the export lacks:");
  }

  private Optional<String> unknownGroups() {
    Set<String> names = new HashSet<>();
    account.groups.values().forEach(group -> names.add(group.name()));
    Set<String> used = new TreeSet<>();
    account.users.values().forEach(user -> used.addAll(user.groups()));
    return missing(used, names, "users are in groups that the export lacks:");
  }

  private Optional<String> unresolved(Predicate<String> kind) {
    Set<String> attached = new TreeSet<>();
    for (User user : account.users.values()) {
      collect(user.attachedPolicies(), kind, attached);
      user.permissionsBoundary().filter(kind).ifPresent(attached::add);
    }
    for (Group group : account.groups.values()) {
      collect(group.attachedPolicies(), kind, attached);
    }
    for (Role role : account.roles.values()) {
      collect(role.attachedPolicies(), kind, attached);
      role.permissionsBoundary().filter(kind).ifPresent(attached::add);
    }
    Set<String> documented = new HashSet<>();
    account.managedPolicies.forEach(
        (arn, policy) -> {
          if (policy.body().isPresent()) {
            documented.add(arn);
          }
        });
    return missing(attached, documented, "no document for attached policies:");
  }

  private static void collect(
      List<AttachedPolicy> policies, Predicate<String> kind, Set<String> attached) {
    policies.stream().map(AttachedPolicy::arn).filter(kind).forEach(attached::add);
  }

  private static boolean isAws(String policyArn) {
    return policyArn.contains(":iam::aws:");
  }

  private long customerPolicies() {
    return account.managedPolicies.keySet().stream().filter(arn -> !isAws(arn)).count();
  }

  private static boolean hasNoKeys(CredentialReport.Row row) {
    return row.accessKeys().stream()
        .allMatch(key -> key.active().isFalse() && key.lastRotated().date().isEmpty());
  }

  /** Users of whom no output of a part was read and whom the report does not excuse. */
  private Optional<String> usersWithout(
      DataPart part, String operation, Predicate<CredentialReport.Row> hasNone) {
    Map<DataPart, Set<String>> read = account.usersRead;
    Set<String> excused = new HashSet<>(read.getOrDefault(part, Set.of()));
    if (account.credentialReport != null) {
      account.credentialReport.users().filter(hasNone).forEach(row -> excused.add(row.user()));
    }
    Set<String> names = new TreeSet<>();
    account.users.values().forEach(user -> names.add(user.name()));
    return missing(names, excused, "no " + operation + " output for");
  }

  private Optional<String> withoutDetails(DataPart part, Set<String> arns, String operation) {
    return missing(
        new TreeSet<>(arns),
        account.detailsRead.getOrDefault(part, Set.of()),
        "no " + operation + " output for");
  }

  private Optional<String> bucketsWithout(DataPart part, String operation) {
    return bucketsWithout(account.detailsRead.getOrDefault(part, Set.of()), operation);
  }

  private Optional<String> bucketsWithout(Set<String> read, String operation) {
    return account.buckets.isEmpty()
        ? Optional.of("without list-buckets it is not known which buckets there are")
        : missing(account.buckets, read, "no " + operation + " output for");
  }

  private static Optional<String> missing(Set<String> wanted, Set<String> found, String words) {
    List<String> missing = new ArrayList<>();
    for (String name : new TreeSet<>(wanted)) {
      if (!found.contains(name)) {
        missing.add(name);
      }
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String named = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
    int more = missing.size() - NAMED;
    return Optional.of(words + " " + named + (more > 0 ? " and " + more + " more" : ""));
  }
}
