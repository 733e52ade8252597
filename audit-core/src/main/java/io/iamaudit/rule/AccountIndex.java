package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.arn.Arn;
import io.iamaudit.finding.Subject;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Look-ups over one account, made once and shared by all rules. Safe for several threads. */
public final class AccountIndex {
  private final AccountSnapshot snapshot;
  private final Map<String, ManagedPolicy> managedPolicies = new HashMap<>();
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, CredentialReport.Row> reportRows = new HashMap<>();
  private final Map<String, List<User>> members = new HashMap<>();
  private final Map<String, List<String>> attachments = new HashMap<>();
  private final Map<String, List<String>> boundaryOf = new HashMap<>();
  private final List<PolicyUse> policies;
  private final List<PolicyUse> readablePolicies;
  private @Nullable List<UserActivity> userActivities;

  public AccountIndex(AccountSnapshot snapshot) {
    this.snapshot = requireNonNull(snapshot, "snapshot");
    snapshot.managedPolicies().forEach(policy -> managedPolicies.put(policy.arn(), policy));
    for (User user : snapshot.users()) {
      users.put(user.arn(), user);
      user.groups()
          .forEach(group -> members.computeIfAbsent(group, name -> new ArrayList<>()).add(user));
      attach(user.arn(), user.attachedPolicies(), user.permissionsBoundary());
    }
    for (Group group : snapshot.groups()) {
      attach(group.arn(), group.attachedPolicies(), Optional.empty());
    }
    for (Role role : snapshot.roles()) {
      attach(role.arn(), role.attachedPolicies(), role.permissionsBoundary());
    }
    snapshot
        .credentialReport()
        .ifPresent(report -> report.users().forEach(row -> reportRows.put(row.arn(), row)));
    this.policies = List.copyOf(policyUses());
    this.readablePolicies = policies.stream().filter(PolicyUse::isReadable).toList();
  }

  private void attach(String arn, List<AttachedPolicy> attached, Optional<String> boundary) {
    for (AttachedPolicy policy : attached) {
      attachments.computeIfAbsent(policy.arn(), key -> new ArrayList<>()).add(arn);
    }
    boundary.ifPresent(
        policy -> boundaryOf.computeIfAbsent(policy, key -> new ArrayList<>()).add(arn));
  }

  private List<PolicyUse> policyUses() {
    List<PolicyUse> uses = new ArrayList<>();
    for (User user : snapshot.users()) {
      inline(uses, "user", user.arn(), user.inlinePolicies());
    }
    for (Group group : snapshot.groups()) {
      inline(uses, "group", group.arn(), group.inlinePolicies());
    }
    for (Role role : snapshot.roles()) {
      role.trustPolicy()
          .ifPresent(
              body ->
                  add(
                      uses,
                      PolicyType.TRUST,
                      Optional.empty(),
                      Subject.of("role", role.arn()),
                      role.name(),
                      role.isServiceLinked() || role.isManagedByIdentityCenter()
                          ? PolicyUse.Owner.AWS
                          : PolicyUse.Owner.CUSTOMER,
                      List.of(role.arn()),
                      1,
                      body));
      inline(uses, "role", role.arn(), role.inlinePolicies());
    }
    for (ManagedPolicy policy : snapshot.managedPolicies()) {
      policy.body().ifPresent(body -> managed(uses, policy, body));
    }
    for (ResourceRecord resource : snapshot.resources()) {
      Optional<PolicyType> type = resource.policyType();
      if (type.isEmpty()) {
        continue;
      }
      resource
          .policy()
          .ifPresent(
              body ->
                  add(
                      uses,
                      type.get(),
                      type.get() == PolicyType.RESOURCE
                          ? Arn.parse(resource.arn()).map(Arn::service)
                          : Optional.empty(),
                      Subject.of("resource", resource.arn()),
                      resource.arn(),
                      PolicyUse.Owner.CUSTOMER,
                      List.of(resource.arn()),
                      1,
                      body));
    }
    return uses;
  }

  private void managed(List<PolicyUse> uses, ManagedPolicy policy, PolicyBody body) {
    List<String> attachedTo = attachedTo(policy.arn());
    int count = Math.max(attachedTo.size(), policy.attachmentCount().orElse(0));
    boolean isBoundary =
        !boundaryOf(policy.arn()).isEmpty() || policy.permissionsBoundaryUsageCount().orElse(0) > 0;
    boolean onlyBoundary = count == 0 && isBoundary;
    add(
        uses,
        onlyBoundary ? PolicyType.BOUNDARY : PolicyType.IDENTITY,
        Optional.empty(),
        Subject.of("managed-policy", policy.arn()),
        policy.name(),
        policy.isAwsManaged() ? PolicyUse.Owner.AWS : PolicyUse.Owner.CUSTOMER,
        onlyBoundary ? boundaryOf(policy.arn()) : attachedTo,
        count,
        body);
  }

  private void inline(List<PolicyUse> uses, String type, String arn, List<InlinePolicy> policies) {
    for (InlinePolicy policy : policies) {
      add(
          uses,
          PolicyType.IDENTITY,
          Optional.empty(),
          Subject.of(type, arn),
          policy.name(),
          PolicyUse.Owner.CUSTOMER,
          List.of(arn),
          1,
          policy.body());
    }
  }

  private void add(
      List<PolicyUse> uses,
      PolicyType type,
      Optional<String> service,
      Subject subject,
      String name,
      PolicyUse.Owner owner,
      List<String> attachedTo,
      int attachmentCount,
      PolicyBody body) {
    uses.add(
        new PolicyUse(
            type,
            service,
            subject,
            name,
            Optional.of(snapshot.id().value()),
            owner,
            attachedTo,
            attachmentCount,
            body));
  }

  public AccountSnapshot snapshot() {
    return snapshot;
  }

  /**
   * Every readable policy in force: inline policies, trust policies, default versions of managed
   * policies, resource-based policies. A managed policy that is only somebody's permissions
   * boundary has the type {@link PolicyType#BOUNDARY}.
   */
  public List<PolicyUse> policies() {
    return readablePolicies;
  }

  /** The same with those whose text was not understood, in one order. */
  public List<PolicyUse> allPolicies() {
    return policies;
  }

  /** The managed policy with this ARN; empty if the input does not hold it. */
  public Optional<ManagedPolicy> managedPolicy(String arn) {
    return Optional.ofNullable(managedPolicies.get(arn));
  }

  /** The user with this ARN. */
  public Optional<User> user(String arn) {
    return Optional.ofNullable(users.get(arn));
  }

  /** What the credential report says of a user; empty without a report or a row. */
  public Optional<CredentialReport.Row> reportRow(String userArn) {
    return Optional.ofNullable(reportRows.get(userArn));
  }

  /**
   * What the users sign in with and when they last did: the users of the account, then those that
   * only the credential report knows. Worked out when it is first asked for.
   */
  public synchronized List<UserActivity> userActivities() {
    List<UserActivity> known = userActivities;
    if (known == null) {
      known = UserActivity.of(snapshot);
      userActivities = known;
    }
    return known;
  }

  /** The users in a group, in the order of the users. */
  public List<User> members(String groupName) {
    return List.copyOf(members.getOrDefault(groupName, List.of()));
  }

  /** The ARNs that a managed policy is attached to: users, then groups, then roles. */
  public List<String> attachedTo(String policyArn) {
    return List.copyOf(attachments.getOrDefault(policyArn, List.of()));
  }

  /** The ARNs of users and roles that have a managed policy as their permissions boundary. */
  public List<String> boundaryOf(String policyArn) {
    return List.copyOf(boundaryOf.getOrDefault(policyArn, List.of()));
  }
}
