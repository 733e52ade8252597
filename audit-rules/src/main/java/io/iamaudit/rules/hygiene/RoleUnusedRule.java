package io.iamaudit.rules.hygiene;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.rules.support.NamePatterns;
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

  private static final Parameter<List<String>> EXCLUDE_ROLES =
      Parameter.strings(
          "excludeRoles", List.of(), "names of roles that are not reported, with wildcards");

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

  /** Roles that AWS made are not the customer's to delete. */
  @Override
  public Stream<Role> subjects(AccountContext context) {
    return context.snapshot().roles().stream()
        .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter());
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    Optional<RoleLastUsed> lastUsed = role.lastUsed();
    if (lastUsed.isEmpty()
        || NamePatterns.anyMatches(context.parameter(EXCLUDE_ROLES), role.name())) {
      return List.of();
    }
    Optional<Instant> lastUse = lastUsed.get().date();
    // A role that was never assumed is as unused as it is old.
    Optional<Instant> since = lastUse.or(role::createDate);
    if (since.isEmpty()
        || !Ages.isOlderThan(since.get(), context.now(), context.parameter(MAX_UNUSED_DAYS))) {
      return List.of();
    }
    long days = Ages.days(since.get(), context.now());
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + (lastUse.isPresent()
                        ? " was last assumed on "
                            + Ages.date(since.get())
                            + ", "
                            + Ages.words(days)
                            + " ago."
                        : " was not assumed in the last "
                            + Ages.words(Math.min(days, 400))
                            + (days > 400 ? ", which is as far as AWS looks back." : ".")))
            .field("RoleLastUsed", lastUse.map(Instant::toString).orElse("none"), role.source())
            .build());
  }
}
