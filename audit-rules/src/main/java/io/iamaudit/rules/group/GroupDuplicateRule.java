package io.iamaudit.rules.group;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reports groups whose policies say the same. */
public final class GroupDuplicateRule implements AccountRule<GroupDuplicateRule.Alike> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-duplicate")
          .title("Groups grant the same")
          .severity(Severity.INFO)
          .areas("group")
          .requires(DataRequirement.of(DataPart.GROUPS))
          .parameter(Exempt.GROUPS)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html")
          .remediation(
              "Move the members of one into the other and delete it, unless the groups are to"
                  + " differ one day. Policies do not name groups, so that nothing else breaks.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** Groups, or one alone, that grant the same. */
  record Alike(List<Group> groups) {
    Alike {
      groups = List.copyOf(groups);
    }
  }

  @Override
  public Stream<Alike> subjects(AccountContext context) {
    Map<Set<String>, List<Group>> byGrants = new LinkedHashMap<>();
    List<Group> groups =
        context.snapshot().groups().stream().sorted(Comparator.comparing(Group::arn)).toList();
    for (Group group : groups) {
      if (!Exempt.covers(context, group.name())) {
        grants(group, context)
            .ifPresent(
                grants -> byGrants.computeIfAbsent(grants, key -> new ArrayList<>()).add(group));
      }
    }
    return byGrants.values().stream().map(Alike::new);
  }

  @Override
  public List<Finding> check(Alike alike, AccountContext context) {
    if (alike.groups().size() < 2) {
      return List.of();
    }
    Group first = alike.groups().get(0);
    List<String> others = alike.groups().stream().skip(1).map(Group::name).toList();
    Finding.Builder finding =
        context
            .finding("group", first.arn())
            .identifiedBy(others.toArray(String[]::new))
            .message(
                "Group "
                    + first.name()
                    + " grants the same as "
                    + (others.size() == 1 ? "group " : "the groups ")
                    + Words.firstOf(others, 5)
                    + ".");
    alike.groups().forEach(group -> finding.field("GroupName", group.name(), group.source()));
    return List.of(finding.build());
  }

  /**
   * What a group grants, whatever the order and the number of its policies and statements; of a
   * policy that could not be read, its ARN, so that it is only like itself. Empty if even that
   * tells nothing.
   */
  private static Optional<Set<String>> grants(Group group, AccountContext context) {
    Set<String> grants = new TreeSet<>();
    for (AttachedPolicy attached : group.attachedPolicies()) {
      Optional<PolicyDocument> document =
          context
              .index()
              .managedPolicy(attached.arn())
              .flatMap(ManagedPolicy::body)
              .flatMap(PolicyBody::document);
      if (document.isEmpty()) {
        grants.add(attached.arn());
      }
      document.ifPresent(known -> add(known, grants));
    }
    for (InlinePolicy inline : group.inlinePolicies()) {
      Optional<PolicyDocument> document = inline.body().document();
      if (document.isEmpty()) {
        return Optional.empty();
      }
      add(document.get(), grants);
    }
    return grants.isEmpty() ? Optional.empty() : Optional.of(grants);
  }

  private static void add(PolicyDocument document, Set<String> grants) {
    document.statements().forEach(statement -> grants.add(StatementEvidence.identity(statement)));
  }
}
