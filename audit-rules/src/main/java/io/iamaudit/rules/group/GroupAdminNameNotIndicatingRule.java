package io.iamaudit.rules.group;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.GroupAdministrators;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reports groups of administrators whose names do not say so, and the reverse. */
public final class GroupAdminNameNotIndicatingRule
    implements AccountRule<GroupAdminNameNotIndicatingRule.Judged> {
  private static final Set<String> PLAIN =
      Set.of("admin", "admins", "administrator", "administrators");

  private static final Parameter<List<String>> ADMIN_NAMES =
      Parameter.strings(
          "adminNamePatterns",
          List.of("*admin*", "*root*", "*power*", "*breakglass*", "*break-glass*"),
          "names that say that a group is for administrators, in any case, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("group-admin-name-not-indicating")
          .title("Name of a group does not say what it can do")
          .severity(Severity.LOW)
          .areas("group")
          .requires(DataRequirement.of(DataPart.GROUPS))
          .parameter(ADMIN_NAMES)
          .parameter(Exempt.GROUPS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_rename.html")
          .remediation(
              "Rename the group with `aws iam update-group --new-group-name`: its members and"
                  + " policies stay. Policies that name its ARN, to let somebody manage it, have to"
                  + " follow.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** A group, and whether its members are administrators. */
  record Judged(Group group, boolean administrative, boolean known) {}

  @Override
  public Stream<Judged> subjects(AccountContext context) {
    if (context.snapshot().groups().isEmpty()) {
      return Stream.empty();
    }
    GroupAdministrators administrators = GroupAdministrators.of(context);
    return context.snapshot().groups().stream()
        .map(
            group ->
                new Judged(
                    group, administrators.isAdministrative(group), administrators.isKnown(group)));
  }

  @Override
  public List<Finding> check(Judged judged, AccountContext context) {
    Group group = judged.group();
    if (Exempt.covers(context, group.name())) {
      return List.of();
    }
    boolean saysSo =
        context.parameter(ADMIN_NAMES).stream()
            .anyMatch(pattern -> Wildcards.matchesIgnoringCase(pattern, group.name()));
    if (judged.administrative() && !saysSo) {
      return List.of(
          context
              .finding("group", group.arn())
              .identifiedBy("not said")
              .message(
                  "Group "
                      + group.name()
                      + " makes administrators of its members, and its name does not say so.")
              .field("GroupName", group.name(), group.source())
              .build());
    }
    boolean promises = PLAIN.contains(group.name().toLowerCase(Locale.ROOT));
    if (promises && judged.known() && !judged.administrative()) {
      return List.of(
          context
              .finding("group", group.arn(), Severity.INFO)
              .identifiedBy("not so")
              .message("Group " + group.name() + " does not make administrators of its members.")
              .field("GroupName", group.name(), group.source())
              .build());
    }
    return List.of();
  }
}
