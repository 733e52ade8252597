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

/** Reports service-linked roles of services that seem not to be used any more. */
public final class RoleServiceLinkedOrphanedRule implements AccountRule<Role> {
  private static final Parameter<Integer> MAX =
      Parameter.integer("maxUnusedDays", 180, "the days that the role may go without being used");

  private static final Parameter<List<String>> EXCLUDED =
      Parameter.strings(
          "excludeServices",
          List.of(
              "organizations.amazonaws.com",
              "sso.amazonaws.com",
              "support.amazonaws.com",
              "trustedadvisor.amazonaws.com"),
          "services whose roles are not reported, as every account has them");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-service-linked-orphaned")
          .title("Service-linked role is not used")
          .severity(Severity.INFO)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(MAX)
          .parameter(EXCLUDED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html")
          .remediation(
              "If the service is not used any more, remove its resources and delete the role "
                  + "through the service; it cannot be deleted otherwise, and is made again when "
                  + "needed.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    List<String> excluded = context.parameter(EXCLUDED);
    return context.snapshot().roles().stream()
        .filter(role -> role.isServiceLinked() && !excluded.contains(service(role)));
  }

  private static String service(Role role) {
    return role.path().substring("/aws-service-role/".length()).replace("/", "");
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    Optional<Instant> since = role.lastUsed().flatMap(RoleLastUsed::date).or(role::createDate);
    if (role.lastUsed().isEmpty()
        || since.isEmpty()
        || !Ages.isOlderThan(since.get(), context.now(), context.parameter(MAX))) {
      return List.of();
    }
    Optional<Instant> used = role.lastUsed().get().date();
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Service-linked role "
                    + role.name()
                    + " of "
                    + service(role)
                    + (used.isPresent()
                        ? " was last used on " + Ages.date(used.get()) + "."
                        : " was not used as far as AWS looks back."))
            .field("RoleLastUsed", used.map(Instant::toString).orElse("none"), role.source())
            .build());
  }
}
