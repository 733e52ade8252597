package io.iamaudit.analysis.change;

import io.iamaudit.arn.Arn;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which policies a principal has, as numbers of their texts: equal holdings allow the same.
 *
 * @param own what it was given itself: inline policies, attachments, memberships, the boundary
 * @param shared what the managed policies and groups among these say, by ARN
 * @param personal tags, if one of the texts may ask who the principal is; else nothing
 * @param isPersonal whether two principals with these policies may differ
 */
record Holding(
    List<String> own, SortedMap<String, String> shared, List<String> personal, boolean isPersonal) {

  /** The policies of one account, ready to be looked up. */
  static final class Shelf {
    private final Texts texts;
    private final Map<String, ManagedPolicy> policies = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Set<DataPart> comparable;

    /**
     * @param comparable the parts that both snapshots hold; what others say is not told apart
     */
    Shelf(AccountSnapshot account, Texts texts, Set<DataPart> comparable) {
      this.texts = texts;
      this.comparable = comparable;
      account.managedPolicies().forEach(policy -> policies.put(policy.arn(), policy));
      account.groups().forEach(group -> groups.put(group.name(), group));
    }

    Optional<ManagedPolicy> policy(String arn) {
      return Optional.ofNullable(policies.get(arn));
    }

    Optional<Group> group(String name) {
      return Optional.ofNullable(groups.get(name));
    }

    Holding of(User user) {
      Assembly holding = new Assembly();
      holding.given(user.inlinePolicies(), user.attachedPolicies(), user.permissionsBoundary());
      for (String name : user.groups()) {
        holding.own.add("group " + name);
        Optional<Group> group = group(name);
        if (group.isEmpty() || !comparable.contains(DataPart.GROUPS)) {
          holding.shared.put("group " + name, "?");
          continue;
        }
        Assembly ofGroup = new Assembly();
        ofGroup.given(
            group.get().inlinePolicies(), group.get().attachedPolicies(), Optional.empty());
        holding.shared.put(group.get().arn(), String.join(" ", sorted(ofGroup.own)));
        holding.shared.putAll(ofGroup.shared);
        holding.isPersonal |= ofGroup.isPersonal;
      }
      return holding.done(user.tags());
    }

    Holding of(Role role) {
      Assembly holding = new Assembly();
      holding.given(role.inlinePolicies(), role.attachedPolicies(), role.permissionsBoundary());
      return holding.done(role.tags());
    }

    /** What a managed policy says: the number of its text, or that it is not known. */
    String said(String arn) {
      boolean ofAws = Arn.parse(arn).filter(it -> it.account().equals("aws")).isPresent();
      if (!comparable.contains(
          ofAws ? DataPart.AWS_MANAGED_POLICIES : DataPart.CUSTOMER_MANAGED_POLICIES)) {
        return "?";
      }
      Optional<ManagedPolicy> policy = policy(arn);
      int number = texts.number(policy.flatMap(ManagedPolicy::body));
      return number > 0
          ? Integer.toString(number)
          : "?"
              + policy
                  .flatMap(ManagedPolicy::defaultVersion)
                  .map(ManagedPolicyVersion::id)
                  .orElse("");
    }

    private static List<String> sorted(List<String> list) {
      return list.stream().sorted().toList();
    }

    private final class Assembly {
      private final List<String> own = new ArrayList<>();
      private final SortedMap<String, String> shared = new TreeMap<>();
      private boolean isPersonal;

      void given(
          List<InlinePolicy> inline, List<AttachedPolicy> attached, Optional<String> boundary) {
        for (InlinePolicy policy : inline) {
          int number = texts.number(policy.body());
          own.add("inline " + number);
          isPersonal |= texts.isPersonal(number);
        }
        for (AttachedPolicy policy : attached) {
          own.add("attached " + policy.arn());
          share(policy.arn());
        }
        boundary.ifPresent(
            arn -> {
              own.add("boundary " + arn);
              share(arn);
            });
      }

      private void share(String arn) {
        shared.put(arn, said(arn));
        int number = texts.number(policy(arn).flatMap(ManagedPolicy::body));
        isPersonal |= texts.isPersonal(number);
      }

      Holding done(List<Tag> tags) {
        return new Holding(
            sorted(own),
            shared,
            isPersonal
                ? sorted(tags.stream().map(tag -> tag.key() + "=" + tag.value()).toList())
                : List.of(),
            isPersonal);
      }
    }
  }

  /** Whether the same is allowed, unless policies bind from elsewhere. */
  boolean allowsWhat(Holding other) {
    return own.equals(other.own) && shared.equals(other.shared) && personal.equals(other.personal);
  }

  /** The managed policies and groups that say something else than they did, by ARN. */
  List<String> changedShared(Holding before) {
    List<String> changed = new ArrayList<>();
    shared.forEach(
        (arn, said) -> {
          if (before.shared.containsKey(arn) && !said.equals(before.shared.get(arn))) {
            changed.add(arn);
          }
        });
    return changed;
  }

  /** Whether it was given other things, or is told apart by other tags. */
  boolean isGivenOther(Holding before) {
    return !own.equals(before.own) || !personal.equals(before.personal);
  }
}
