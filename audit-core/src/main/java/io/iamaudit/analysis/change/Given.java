package io.iamaudit.analysis.change;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells at a glance who was given what in one account on both sides, so that nothing more is done
 * for the many who were given the same. In doubt it says that something is another.
 */
final class Given {
  private final Set<String> movedPolicies = new HashSet<>();
  private final Set<String> movedGroups = new HashSet<>();

  Given(AccountSnapshot before, AccountSnapshot after) {
    Map<String, ManagedPolicy> policies = new HashMap<>();
    before.managedPolicies().forEach(policy -> policies.put(policy.arn(), policy));
    for (ManagedPolicy policy : after.managedPolicies()) {
      Optional<PolicyBody> was =
          Optional.ofNullable(policies.remove(policy.arn())).flatMap(ManagedPolicy::body);
      if (!sameText(was, policy.body())) {
        movedPolicies.add(policy.arn());
      }
    }
    movedPolicies.addAll(policies.keySet());
    Map<String, Group> groups = new HashMap<>();
    before.groups().forEach(group -> groups.put(group.name(), group));
    for (Group group : after.groups()) {
      Group was = groups.remove(group.name());
      if (was == null
          || !sameInline(was.inlinePolicies(), group.inlinePolicies())
          || !sameAttached(was.attachedPolicies(), group.attachedPolicies())) {
        movedGroups.add(group.name());
      }
    }
    movedGroups.addAll(groups.keySet());
  }

  /** Whether a user has the same as it had. */
  boolean isSame(User before, User after) {
    return before.arn().equals(after.arn())
        && before.groups().equals(after.groups())
        && after.groups().stream().noneMatch(movedGroups::contains)
        && sameInline(before.inlinePolicies(), after.inlinePolicies())
        && sameAttached(before.attachedPolicies(), after.attachedPolicies())
        && sameBoundary(before.permissionsBoundary(), after.permissionsBoundary())
        && sameTags(before.tags(), after.tags());
  }

  /** Whether a role has the same as it had. */
  boolean isSame(Role before, Role after) {
    return before.arn().equals(after.arn())
        && sameInline(before.inlinePolicies(), after.inlinePolicies())
        && sameAttached(before.attachedPolicies(), after.attachedPolicies())
        && sameBoundary(before.permissionsBoundary(), after.permissionsBoundary())
        && sameTags(before.tags(), after.tags());
  }

  private boolean sameAttached(List<AttachedPolicy> before, List<AttachedPolicy> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < after.size(); i++) {
      String arn = after.get(i).arn();
      if (!arn.equals(before.get(i).arn()) || movedPolicies.contains(arn)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameBoundary(Optional<String> before, Optional<String> after) {
    return before.equals(after) && after.stream().noneMatch(movedPolicies::contains);
  }

  private static boolean sameInline(List<InlinePolicy> before, List<InlinePolicy> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < after.size(); i++) {
      if (!before.get(i).body().text().equals(after.get(i).body().text())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameTags(List<Tag> before, List<Tag> after) {
    return before.equals(after);
  }

  /** Whether two policies have the same text; so if there is none on both sides. */
  static boolean sameText(Optional<PolicyBody> before, Optional<PolicyBody> after) {
    return before.map(PolicyBody::text).equals(after.map(PolicyBody::text));
  }
}
