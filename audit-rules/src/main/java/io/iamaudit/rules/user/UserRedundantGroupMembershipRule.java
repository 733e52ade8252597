package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.GroupPolicies;
import io.iamaudit.rules.support.StatementCover;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports memberships that give a user nothing that it does not have anyway. */
public final class UserRedundantGroupMembershipRule
    implements AccountRule<UserRedundantGroupMembershipRule.Membership> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-redundant-group-membership")
          .title("Membership in a group changes nothing")
          .severity(Severity.LOW)
          .areas("user")
          .requires(DataRequirement.of(DataPart.USERS), DataRequirement.of(DataPart.GROUPS))
          .parameter(Exempt.USERS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html")
          .remediation(
              "Take the user out of the group if the user does not belong there: it loses"
                  + " nothing today. What the group is given later, the user gets as well.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A user's place in a group. */
  record Membership(User user, Group group, boolean redundant) {}

  @Override
  public Stream<Membership> subjects(AccountContext context) {
    Map<String, Group> byName = new HashMap<>();
    context.snapshot().groups().forEach(group -> byName.put(group.name(), group));
    Map<String, Map<String, Boolean>> known = new HashMap<>();
    return context.snapshot().users().stream()
        .flatMap(
            user -> {
              List<Group> groups =
                  user.groups().stream()
                      .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                      .toList();
              Held held = new Held(groups, user.attachedPolicies(), user.inlinePolicies());
              // Who has no inline policy has the same as others with these groups and policies.
              String likeness =
                  user.inlinePolicies().isEmpty()
                      ? user.groups()
                          + " "
                          + user.attachedPolicies().stream().map(AttachedPolicy::arn).toList()
                      : user.arn();
              Map<String, Boolean> judged = known.computeIfAbsent(likeness, key -> new HashMap<>());
              return groups.stream()
                  .filter(group -> !GroupPolicies.isBare(group))
                  .map(
                      group ->
                          new Membership(
                              user,
                              group,
                              judged.computeIfAbsent(
                                  group.arn(), arn -> isRedundant(group, held, context))));
            });
  }

  @Override
  public List<Finding> check(Membership membership, AccountContext context) {
    if (!membership.redundant() || Exempt.covers(context, membership.user().name())) {
      return List.of();
    }
    User user = membership.user();
    return List.of(
        context
            .finding("user", user.arn())
            .identifiedBy(membership.group().arn())
            .message(
                "User "
                    + user.name()
                    + " is in group "
                    + membership.group().name()
                    + ", which allows nothing that its other groups and policies do not.")
            .field("GroupList", String.join(", ", user.groups()), user.source())
            .field("GroupName", membership.group().name(), membership.group().source())
            .build());
  }

  /** Whether all that a group allows is allowed by the rest of what the user has. */
  private static boolean isRedundant(Group group, Held held, AccountContext context) {
    Optional<List<Statement>> own = GroupPolicies.statements(context, group);
    if (own.isEmpty() || own.get().stream().anyMatch(statement -> !statement.isAllow())) {
      return false;
    }
    List<Statement> rest = new ArrayList<>();
    for (Group other : held.groups()) {
      if (!other.arn().equals(group.arn())) {
        // Of a policy that could not be read nothing is known to be allowed, nor has to be.
        GroupPolicies.statements(context, other).ifPresent(rest::addAll);
      }
    }
    GroupPolicies.statements(context, held.attached(), held.inline()).ifPresent(rest::addAll);
    rest.removeIf(statement -> !statement.isAllow());
    return own.get().stream()
        .allMatch(inner -> rest.stream().anyMatch(outer -> StatementCover.covers(outer, inner)));
  }

  /** All that a user has; many users have the same. */
  private record Held(
      List<Group> groups, List<AttachedPolicy> attached, List<InlinePolicy> inline) {}
}
