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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles that nobody has ever assumed, as far as AWS looks back. */
public final class RoleNeverUsedRule implements AccountRule<Role> {
  private static final Parameter<Integer> GRACE =
      Parameter.integer("graceDays", 30, "the days that a new role may go without being assumed");

  private static final Parameter<List<String>> EXCLUDED = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-never-used")
          .title("Role was never assumed")
          .severity(Severity.MEDIUM)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(GRACE)
          .parameter(EXCLUDED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html")
          .remediation(
              "Ask whoever made it whether it is still to come, and delete it if not. Keep "
                  + "roles for emergencies by name in `excludeRoles`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context, EXCLUDED);
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    boolean never = role.lastUsed().filter(used -> used.date().isEmpty()).isPresent();
    Optional<Instant> created = role.createDate();
    if (!never
        || created.isEmpty()
        || !Ages.isOlderThan(created.get(), context.now(), context.parameter(GRACE))) {
      return List.of();
    }
    long days = Ages.days(created.get(), context.now());
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + (days > AWS_LOOKS_BACK
                        ? " was not assumed in the last "
                            + Ages.words(AWS_LOOKS_BACK)
                            + ", which is as far as AWS looks back."
                        : " was never assumed since it was made " + Ages.words(days) + " ago."))
            .field("RoleLastUsed", "none", role.source())
            .field("CreateDate", created.get().toString(), role.source())
            .build());
  }

  private static final long AWS_LOOKS_BACK = 400;
}
