package io.iamaudit.report.html;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users and roles, in the order in which the escalation analysis has them. */
final class PrincipalsData {
  private static final int NONE = -1;

  private final SummaryData summary;
  private final Policies policies;
  private final PermissionsData permissions;
  private final EscalationData escalation;
  private final Strings strings;

  private final Map<String, User> users = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();
  private final Map<String, String> policyNames = new HashMap<>();

  PrincipalsData(
      Snapshot snapshot,
      SummaryData summary,
      Policies policies,
      PermissionsData permissions,
      EscalationData escalation,
      Strings strings) {
    this.summary = summary;
    this.policies = policies;
    this.permissions = permissions;
    this.escalation = escalation;
    this.strings = strings;
    for (AccountSnapshot account : snapshot.accounts()) {
      String id = account.id().value();
      for (User user : account.users()) {
        users.put(user.arn(), user);
        accounts.put(user.arn(), id);
      }
      for (Role role : account.roles()) {
        roles.put(role.arn(), role);
        accounts.put(role.arn(), id);
      }
      account.groups().forEach(group -> groups.put(id + "/" + group.name(), group));
      for (ManagedPolicy policy : account.managedPolicies()) {
        policyNames.put(policy.arn(), policy.name());
      }
    }
  }

  /**
   * Writes all of them.
   *
   * @param first ARNs of those whose permissions matter most, beside those with a way to full
   *     control
   */
  void write(Set<String> first, JsonText json) {
    for (Escalation principal : escalation.principals()) {
      if (principal.outcome() != Escalation.Outcome.NO || first.contains(principal.arn())) {
        permissions.profile(principal.arn());
      }
    }
    json.startArray();
    for (Escalation principal : escalation.principals()) {
      write(principal, json);
    }
    json.endArray();
  }

  private void write(Escalation principal, JsonText json) {
    String arn = principal.arn();
    String account = accounts.getOrDefault(arn, "");
    Optional<User> user = Optional.ofNullable(users.get(arn));
    Optional<Role> role = Optional.ofNullable(roles.get(arn));
    int profile = permissions.profile(arn);
    json.startArray();
    json.value(strings.number(arn));
    json.value(user.isPresent() ? 0 : 1);
    json.value(summary.account(account));
    json.value(profile);
    strings.array(user.map(User::groups).orElse(List.of()), json);
    json.startArray();
    user.ifPresent(
        one -> {
          held(one.attachedPolicies(), one.inlinePolicies(), "", json);
          for (String name : one.groups()) {
            Optional.ofNullable(groups.get(account + "/" + name))
                .ifPresent(
                    group -> held(group.attachedPolicies(), group.inlinePolicies(), name, json));
          }
        });
    role.ifPresent(one -> held(one.attachedPolicies(), one.inlinePolicies(), "", json));
    json.endArray();
    Optional<String> boundary =
        user.flatMap(User::permissionsBoundary).or(() -> role.flatMap(Role::permissionsBoundary));
    json.value(boundary.map(this::managed).orElse(NONE));
    Optional<PolicyBody> trust = role.flatMap(Role::trustPolicy);
    json.value(trust.map(policies::number).orElse(NONE));
    escalation.principal(principal, profile, json);
    json.endArray();
  }

  private int managed(String arn) {
    return policies.managed(
        arn, policyNames.getOrDefault(arn, arn.substring(arn.lastIndexOf('/') + 1)));
  }

  /** Writes policies of a principal, or of a group by whose name it has them. */
  private void held(
      List<AttachedPolicy> attached, List<InlinePolicy> inline, String group, JsonText json) {
    for (AttachedPolicy policy : attached) {
      held(policies.managed(policy.arn(), policy.name()), group, json);
    }
    for (InlinePolicy policy : inline) {
      held(policies.number(policy.body()), group, json);
    }
  }

  private void held(int policy, String group, JsonText json) {
    json.startArray();
    json.value(policy).value(strings.number(group));
    json.endArray();
  }
}
