package io.iamaudit.rules.group;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.User;
import java.util.List;
import java.util.stream.Stream;

/** Reports groups that only one user is in. */
public final class GroupSingleMemberRule implements AccountRule<Group> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-single-member")
          .title("Group has one member")
          .severity(Severity.INFO)
          .areas("group")
          .requires(DataRequirement.allOf(DataPart.USERS), DataRequirement.of(DataPart.GROUPS))
          .parameter(Exempt.GROUPS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html")
          .remediation(
              "Look whether another group has what the user needs. If the work is one that"
                  + " others may get to do, leave the group as it is.")
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
    if (members.size() != 1 || Exempt.covers(context, group.name())) {
      return List.of();
    }
    return List.of(
        context
            .finding("group", group.arn())
            .message(
                "Group "
                    + group.name()
                    + " has only one member, user "
                    + members.get(0).name()
                    + ".")
            .field("GroupName", group.name(), group.source())
            .field("GroupList", group.name(), members.get(0).source())
            .build());
  }
}
