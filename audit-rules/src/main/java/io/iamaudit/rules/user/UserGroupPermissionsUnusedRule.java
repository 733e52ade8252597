package io.iamaudit.rules.user;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.GroupPolicies;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports memberships in groups of whose services a user used none. */
public final class UserGroupPermissionsUnusedRule
    implements AccountRule<UserGroupPermissionsUnusedRule.Memberships> {
  private static final Parameter<Integer> WINDOW_DAYS =
      Parameter.integer("windowDays", 90, "the days in which a service must have been used");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("user-group-permissions-unused")
          .title("User does not use what a group allows")
          .severity(Severity.LOW)
          .areas("user")
          .requires(
              DataRequirement.of(DataPart.SERVICE_LAST_ACCESSED),
              DataRequirement.of(DataPart.USERS),
              DataRequirement.of(DataPart.GROUPS))
          .parameter(WINDOW_DAYS)
          .parameter(Exempt.USERS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html")
          .remediation(
              "Ask whether the user still does this work, and take it out of the group if"
                  + " not: what it can do by other groups it keeps.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A user whose use of services is known, with its groups. */
  record Memberships(User user, List<Granting> groups) {
    Memberships {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A group.
   *
   * @param services the prefixes of those of which it allows something; empty if that is not known
   */
  record Granting(Group group, Set<String> services) {}

  @Override
  public Stream<Memberships> subjects(AccountContext context) {
    Map<String, Granting> byName = new HashMap<>();
    context
        .snapshot()
        .groups()
        .forEach(group -> byName.put(group.name(), new Granting(group, services(group, context))));
    return context.snapshot().users().stream()
        .filter(user -> !user.lastAccessed().isEmpty())
        .map(
            user ->
                new Memberships(
                    user,
                    user.groups().stream()
                        .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                        .toList()));
  }

  @Override
  public List<Finding> check(Memberships memberships, AccountContext context) {
    int days = context.parameter(WINDOW_DAYS);
    User user = memberships.user();
    if (Exempt.covers(context, user.name())
        || !user.createDate()
            .filter(date -> Ages.isOlderThan(date, context.now(), days))
            .isPresent()) {
      return List.of();
    }
    Map<String, Boolean> used = new HashMap<>();
    for (LastAccessed service : user.lastAccessed()) {
      boolean recently =
          service
              .lastAuthenticated()
              .filter(date -> !Ages.isOlderThan(date, context.now(), days))
              .isPresent();
      used.merge(service.serviceNamespace(), recently, Boolean::logicalOr);
    }
    // A user that did nothing at all is reported as inactive.
    if (!used.containsValue(true)) {
      return List.of();
    }
    return memberships.groups().stream()
        // A service that the data does not name was perhaps granted after it was made.
        .filter(
            granting ->
                !granting.services().isEmpty()
                    && granting.services().stream()
                        .noneMatch(service -> used.getOrDefault(service, true)))
        .map(granting -> finding(user, granting, days, context))
        .toList();
  }

  private static Finding finding(User user, Granting granting, int days, AccountContext context) {
    return context
        .finding("user", user.arn())
        .identifiedBy(granting.group().arn())
        .message(
            "User "
                + user.name()
                + " is in group "
                + granting.group().name()
                + " and used none of its services ("
                + Words.firstOf(List.copyOf(granting.services()), 3)
                + ") in the last "
                + Ages.words(days)
                + ".")
        .field("GroupList", String.join(", ", user.groups()), user.source())
        .field(
            "services of the group",
            String.join(", ", granting.services()),
            granting.group().source())
        .build();
  }

  private static Set<String> services(Group group, AccountContext context) {
    Set<String> services = new TreeSet<>();
    for (Statement statement : GroupPolicies.statements(context, group).orElse(List.of())) {
      if (statement.isAllow()) {
        context.actions(statement.action()).stream()
            .forEach(action -> services.add(action.service()));
      }
    }
    return services;
  }
}
