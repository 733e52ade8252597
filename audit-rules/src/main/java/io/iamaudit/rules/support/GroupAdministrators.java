package io.iamaudit.rules.support;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which groups make administrators of their members: decided for a member that each group might
 * have, with nothing but the group's policies, under the guardrails of the organization.
 */
public final class GroupAdministrators {
  private static final String MEMBER = "iam-audit-member-of-";

  /** One of these an administrator must be allowed: it gives permissions. */
  private static final List<String> GIVES =
      List.of(
          "iam:AttachRolePolicy",
          "iam:AttachUserPolicy",
          "iam:PutRolePolicy",
          "iam:PutUserPolicy",
          "iam:CreatePolicyVersion");

  private final Map<String, Escalation> byGroup;

  private GroupAdministrators(Map<String, Escalation> byGroup) {
    this.byGroup = byGroup;
  }

  /** Decides for all groups of an account; dear only for those that may give permissions. */
  public static GroupAdministrators of(AccountContext context) {
    AccountSnapshot account = context.snapshot();
    String prefix = "arn:" + account.partition() + ":iam::" + account.id() + ":user/" + MEMBER;
    List<User> members = new ArrayList<>();
    Map<String, String> groups = new HashMap<>();
    Map<String, Escalation> byGroup = new HashMap<>();
    for (Group group : account.groups()) {
      if (!mayGive(group, context)) {
        continue;
      }
      members.add(
          User.builder(prefix + group.name(), MEMBER + group.name())
              .groups(List.of(group.name()))
              .source(group.source())
              .build());
      groups.put(prefix + group.name(), group.name());
    }
    AccountSnapshot hypothetical =
        AccountSnapshot.builder(account.id(), account.partition(), account.takenAt())
            .users(members)
            .groups(account.groups())
            .managedPolicies(account.managedPolicies())
            .coverage(account.coverage())
            .build();
    EscalationAnalysis.of(new Snapshot(List.of(hypothetical), context.organization(), List.of()))
        .principals()
        .forEach(answer -> byGroup.put(groups.getOrDefault(answer.arn(), ""), answer));
    return new GroupAdministrators(byGroup);
  }

  /** Whether the group's statements speak of giving permissions; so if they are not known. */
  private static boolean mayGive(Group group, AccountContext context) {
    return GroupPolicies.statements(context, group)
        .map(
            statements ->
                statements.stream()
                    .filter(Statement::isAllow)
                    .anyMatch(statement -> GIVES.stream().anyMatch(statement.action()::covers)))
        .orElse(true);
  }

  /** Whether a member would be an administrator, perhaps only with some condition keys. */
  public boolean isAdministrative(Group group) {
    return Optional.ofNullable(byGroup.get(group.name())).map(Escalation::isAdmin).orElse(false);
  }

  /** Whether nothing is missing that could make a member an administrator. */
  public boolean isKnown(Group group) {
    return Optional.ofNullable(byGroup.get(group.name()))
        .map(answer -> answer.isAdmin() || answer.missing().isEmpty())
        .orElse(true);
  }
}
