package io.iamaudit.rules.role;

import io.iamaudit.analysis.escalation.GroupPower;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports groups that make administrators of their members. */
public final class GroupAdminRule implements AccountRule<Group> {
  private static final Parameter<Integer> MAX =
      Parameter.integer("maxMembers", 0, "up to so many members nothing is said; 0 for always");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-admin")
          .title("Group makes its members administrators")
          .severity(Severity.HIGH)
          .areas("group", "escalation")
          .requires(DataRequirement.of(DataPart.GROUPS))
          .parameter(MAX)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html")
          .remediation(
              "Go through the members, remove who need not be an administrator, and give the "
                  + "others a role that they assume with MFA. Who is removed loses what only this "
                  + "group gives.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Group> subjects(AccountContext context) {
    return context.snapshot().groups().stream();
  }

  @Override
  public List<Finding> check(Group group, AccountContext context) {
    List<User> members = context.index().members(group.name());
    int max = context.parameter(MAX);
    Optional<GroupPower> power =
        context.analysis().escalations().group(group.arn()).filter(GroupPower::isAdmin);
    if (power.isEmpty() || (max > 0 && members.size() <= max)) {
      return List.of();
    }
    List<String> keys = power.get().dependsOn();
    Finding.Builder finding =
        context
            .finding("group", group.arn(), keys.isEmpty() ? Severity.HIGH : Severity.MEDIUM)
            .message(
                "Group "
                    + group.name()
                    + " makes administrators of its members"
                    + members(members, context)
                    + Administrators.conditions(context, keys)
                    + ".");
    group
        .attachedPolicies()
        .forEach(policy -> finding.field("PolicyName", policy.name(), group.source()));
    group
        .inlinePolicies()
        .forEach(policy -> finding.field("PolicyName", policy.name(), group.source()));
    members.forEach(user -> finding.field("member", user.name(), user.source()));
    return List.of(finding.build());
  }

  private static String members(List<User> members, AccountContext context) {
    if (!context.snapshot().coverage().isPresent(DataPart.USERS)) {
      return ", who are not in the input";
    }
    return members.isEmpty()
        ? ", of whom there are none"
        : ": " + Words.firstOf(members.stream().map(User::name).toList(), 5);
  }
}
