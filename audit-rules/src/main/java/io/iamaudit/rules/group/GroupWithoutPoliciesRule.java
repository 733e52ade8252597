package io.iamaudit.rules.group;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.GroupPolicies;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import java.util.List;
import java.util.stream.Stream;

/** Reports groups that grant nothing. */
public final class GroupWithoutPoliciesRule implements AccountRule<Group> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-without-policies")
          .title("Group has no policies")
          .severity(Severity.LOW)
          .areas("group")
          .requires(DataRequirement.of(DataPart.GROUPS))
          .parameter(Exempt.GROUPS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_delete.html")
          .remediation(
              "Delete the group, or give it the policies that its members have in person. A"
                  + " group that only marks what its members are may stay: name it in"
                  + " `exemptGroups`.")
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
    if (!GroupPolicies.isBare(group) || Exempt.covers(context, group.name())) {
      return List.of();
    }
    int members = context.index().members(group.name()).size();
    // An empty group without policies is reported once, as empty.
    boolean membersKnown = context.snapshot().coverage().isComplete(DataPart.USERS);
    if (membersKnown && members == 0) {
      return List.of();
    }
    return List.of(
        context
            .finding("group", group.arn())
            .message(
                "Group "
                    + group.name()
                    + " has no policies, so that it gives its "
                    + (membersKnown ? Words.count(members, "member") : "members")
                    + " nothing.")
            .field("AttachedManagedPolicies", "none", group.source())
            .build());
  }
}
