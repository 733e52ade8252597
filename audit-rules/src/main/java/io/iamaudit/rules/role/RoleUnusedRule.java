package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.RoleLastUsed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles that nobody has assumed for a long time. */
public final class RoleUnusedRule implements AccountRule<Role> {
  private static final Parameter<Integer> MAX_UNUSED_DAYS =
      Parameter.integer("maxUnusedDays", 90, "the days that a role may go without being assumed");

  private static final Parameter<List<String>> EXCLUDE_ROLES = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-unused")
          .title("Role has not been assumed for long")
          .severity(Severity.MEDIUM)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(MAX_UNUSED_DAYS)
          .parameter(EXCLUDE_ROLES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html")
          .remediation(
              "Ask the owner, then deny everything to the role for some weeks before deleting it: a"
                  + " role that is made anew under the same name is not the same to the policies"
                  + " that name it. Keep roles for emergencies by name in `excludeRoles`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context, EXCLUDE_ROLES);
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    Optional<Instant> lastUse = role.lastUsed().flatMap(RoleLastUsed::date);
    if (lastUse.isEmpty()
        || !Ages.isOlderThan(lastUse.get(), context.now(), context.parameter(MAX_UNUSED_DAYS))) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " was last assumed on "
                    + Ages.date(lastUse.get())
                    + ", "
                    + Ages.words(Ages.days(lastUse.get(), context.now()))
                    + " ago.")
            .field("RoleLastUsed", lastUse.get().toString(), role.source())
            .build());
  }
}
