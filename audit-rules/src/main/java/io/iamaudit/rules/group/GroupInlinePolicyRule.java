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

/** Reports policies that are embedded in a group. */
public final class GroupInlinePolicyRule implements AccountRule<Group> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-inline-policy")
          .title("Group has an inline policy")
          .severity(Severity.LOW)
          .areas("group")
          .requires(DataRequirement.of(DataPart.GROUPS))
          .parameter(Exempt.GROUPS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Make a managed policy of the same text, attach it to the group, then delete"
                  + " the inline policy. In the other order the members lose the permissions in"
                  + " between.")
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
    if (Exempt.covers(context, group.name())) {
      return List.of();
    }
    return group.inlinePolicies().stream()
        .map(
            policy ->
                context
                    .finding("group", group.arn())
                    .identifiedBy(policy.name())
                    .message(
                        "Group "
                            + group.name()
                            + " has the inline policy "
                            + policy.name()
                            + ", which no list of policies shows.")
                    .field("GroupPolicyList", policy.name(), policy.body().origin().location())
                    .build())
        .toList();
  }
}
