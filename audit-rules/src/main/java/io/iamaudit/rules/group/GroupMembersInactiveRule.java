package io.iamaudit.rules.group;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.Inactivity;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports groups of which no member is active any more. */
public final class GroupMembersInactiveRule
    implements AccountRule<GroupMembersInactiveRule.MembersOf> {
  private static final int SHOWN = 3;

  private static final Parameter<Integer> INACTIVE_DAYS =
      Parameter.integer("inactiveDays", 90, "the days that a member may go without doing anything");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-members-inactive")
          .title("All members of a group are inactive")
          .severity(Severity.LOW)
          .areas("group")
          .requires(
              DataRequirement.allOf(DataPart.USERS),
              DataRequirement.of(DataPart.GROUPS),
              DataRequirement.of(DataPart.CREDENTIAL_REPORT))
          .parameter(INACTIVE_DAYS)
          .parameter(Exempt.GROUPS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_delete.html")
          .remediation(
              "Ask what the group is for. Delete the users that are not needed, and the group"
                  + " with them; whoever can add a user to it can use its permissions.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A group with those who are in it. */
  record MembersOf(Group group, List<UserActivity> members) {
    MembersOf {
      members = List.copyOf(members);
    }
  }

  @Override
  public Stream<MembersOf> subjects(AccountContext context) {
    Map<String, List<UserActivity>> byGroup = new HashMap<>();
    for (UserActivity activity : context.index().userActivities()) {
      activity.user().stream()
          .flatMap(user -> user.groups().stream())
          .forEach(name -> byGroup.computeIfAbsent(name, key -> new ArrayList<>()).add(activity));
    }
    return context.snapshot().groups().stream()
        .map(group -> new MembersOf(group, byGroup.getOrDefault(group.name(), List.of())));
  }

  @Override
  public List<Finding> check(MembersOf group, AccountContext context) {
    int days = context.parameter(INACTIVE_DAYS);
    if (group.members().isEmpty() || Exempt.covers(context, group.group().name())) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (UserActivity user : group.members()) {
      Optional<Instant> since =
          Inactivity.lastUse(user, context.now(), days)
              .or(() -> Inactivity.neverUsedSince(user, context.now(), days));
      if (since.isEmpty()) {
        return List.of();
      }
      words.add(user.name());
    }
    Finding.Builder finding =
        context
            .finding("group", group.group().arn())
            .message(
                "Group "
                    + group.group().name()
                    + " has "
                    + Words.count(words.size(), "member")
                    + " ("
                    + Words.firstOf(words, 3)
                    + "), of whom nobody was active in the last "
                    + Ages.words(days)
                    + ".")
            .field("GroupName", group.group().name(), group.group().source());
    group.members().stream().limit(SHOWN).forEach(user -> Inactivity.evidence(finding, user));
    return List.of(finding.build());
  }
}
