package com.example.rules;

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

/** Reports roles that no team answers for. */
public final class RoleWithoutTeamTagRule implements AccountRule<Role> {
  private static final Parameter<String> TAG_KEY =
      Parameter.string("tagKey", "team", "the key of the tag that names the team");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-without-team-tag")
          .title("Role has no team")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(TAG_KEY)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html")
          .remediation("Tag the role with the team that answers for it.")
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
    String key = context.parameter(TAG_KEY);
    if (role.tags().stream().anyMatch(tag -> tag.key().equalsIgnoreCase(key))) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message("Role " + role.name() + " has no tag \"" + key + "\".")
            .field("Tags", role.tags().size() + " others", role.source())
            .build());
  }
}
