package io.iamaudit.testkit;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** A rule about accounts, for the testkit's own tests. */
public final class RoleNameTooLongRule implements AccountRule<Role> {
  private static final Parameter<Integer> MAX_LENGTH =
      Parameter.integer("maxLength", 10, "the most characters that are not too many");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-name-too-long")
          .title("Role has a long name")
          .severity(Severity.INFO)
          .areas("test")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(MAX_LENGTH)
          .remediation("Find a shorter name.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return context.snapshot().roles().stream();
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    if (role.name().equals("broken")) {
      throw new IllegalStateException("a rule that breaks");
    }
    if (role.name().length() <= context.parameter(MAX_LENGTH)) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message("Role " + role.name() + " has " + role.name().length() + " characters.")
            .field("RoleName", role.name(), role.source())
            .build());
  }
}
