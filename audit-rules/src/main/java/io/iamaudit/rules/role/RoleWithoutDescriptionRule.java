package io.iamaudit.rules.role;

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

/** Reports roles of which nothing says what they are for. */
public final class RoleWithoutDescriptionRule implements AccountRule<Role> {
  private static final Parameter<List<String>> KEYS =
      Parameter.strings(
          "tagKeys",
          List.of("description", "owner", "purpose", "contact", "team", "project"),
          "keys of tags that say as much, in any case");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-without-description")
          .title("Nothing says what the role is for")
          .severity(Severity.INFO)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(KEYS)
          .reference("https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html")
          .remediation(
              "Say in the role's description who needs it and why; that changes nothing else.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context);
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    boolean known = Roles.isListed(role) && Roles.isDetailed(role);
    boolean described =
        role.description().filter(text -> !text.isBlank()).isPresent()
            || role.tags().stream()
                .anyMatch(
                    tag ->
                        context.parameter(KEYS).stream()
                            .anyMatch(key -> key.equalsIgnoreCase(tag.key())));
    if (described || !known) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " has neither a description nor a tag that says whose it is.")
            .field("Description", "none", role.source())
            .build());
  }
}
