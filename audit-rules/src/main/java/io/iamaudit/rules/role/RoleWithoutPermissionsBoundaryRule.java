package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles without an approved permissions boundary. */
public final class RoleWithoutPermissionsBoundaryRule implements AccountRule<Role> {
  private static final Parameter<List<String>> APPROVED =
      Parameter.strings(
          "approvedBoundaryArns",
          List.of(),
          "ARNs of policies, with wildcards, of which a role has to have one as its boundary; while"
              + " there are none, nothing is reported");

  private static final Parameter<List<String>> PATTERNS =
      Parameter.strings(
          "roles", List.of("*"), "names or ARNs of roles that have to have one, with wildcards");

  private static final Parameter<List<String>> EXCLUDED = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-without-permissions-boundary")
          .title("Role has no approved permissions boundary")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(APPROVED)
          .parameter(PATTERNS)
          .parameter(EXCLUDED)
          .optional()
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
          .remediation(
              "Set one of the approved boundaries. What the role does beyond it fails from "
                  + "then on: compare with what it used.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    List<String> patterns = context.parameter(PATTERNS);
    return Roles.ofCustomer(context, EXCLUDED)
        .filter(role -> NamePatterns.anyMatches(patterns, role.name(), role.arn()));
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    List<String> approved = context.parameter(APPROVED);
    Optional<String> boundary = role.permissionsBoundary();
    boolean fine = boundary.filter(arn -> NamePatterns.anyMatches(approved, arn)).isPresent();
    if (approved.isEmpty() || fine || !Roles.isDetailed(role)) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + boundary
                        .map(
                            arn ->
                                " has the permissions boundary " + arn + ", which is not approved.")
                        .orElse(" has no permissions boundary."))
            .field("PermissionsBoundary", boundary.orElse("none"), role.source())
            .build());
  }
}
