package io.iamaudit.rules.group;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import java.util.List;
import java.util.stream.Stream;

/** Reports groups in which nobody is. */
public final class GroupEmptyRule implements AccountRule<Group> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-empty")
          .title("Group has no members")
          .severity(Severity.LOW)
          .areas("group")
          // Members are said by the users: one user that was not read may be the only member.
          .requires(DataRequirement.allOf(DataPart.USERS), DataRequirement.of(DataPart.GROUPS))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_delete.html")
          .remediation(
              "Detach its policies and delete the group, or keep it on purpose and say so in a"
                  + " suppression. Whoever may add users to it can hand out its permissions.")
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
    if (!context.index().members(group.name()).isEmpty()) {
      return List.of();
    }
    int policies = group.attachedPolicies().size() + group.inlinePolicies().size();
    return List.of(
        context
            .finding("group", group.arn())
            .message(
                "Group "
                    + group.name()
                    + " has no members"
                    + (policies == 0
                        ? ""
                        : policies == 1 ? ", but one policy" : ", but " + policies + " policies")
                    + ".")
            .field("GroupName", group.name(), group.source())
            .build());
  }
}
