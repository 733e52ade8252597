package @PACKAGE@;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles that nobody has described; change it to what your rule is about. */
public final class @CLASS@Rule implements AccountRule<Role> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("@ID@")
          .title("@TITLE@")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .remediation("Say in the role's description who needs it and why.")
          .since("1.0.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return context.snapshot().roles().stream()
        .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter());
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    return role.description().isPresent()
        ? List.of()
        : List.of(
            context
                .finding("role", role.arn())
                .message("Role " + role.name() + " has no description.")
                .field("Description", "none", role.source())
                .build());
  }
}
