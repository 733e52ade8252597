package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Tag;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles without tags that every role has to have. */
public final class RoleMissingRequiredTagsRule implements AccountRule<Role> {
  private static final Parameter<List<String>> KEYS =
      Parameter.strings(
          "requiredTagKeys", List.of(), "keys of tags that every role has to have; case counts");

  private static final Parameter<List<String>> EXCLUDED = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-missing-required-tags")
          .title("Role lacks required tags")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(KEYS)
          .parameter(EXCLUDED)
          .optional()
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_roles.html")
          .remediation(
              "Add the tags where the role is defined. Tags can decide over access: see that "
                  + "no policy lets in by one that you add.")
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
    List<String> missing =
        context.parameter(KEYS).stream()
            .filter(key -> role.tags().stream().noneMatch(tag -> tag.key().equals(key)))
            .toList();
    if (missing.isEmpty() || !Roles.isDetailed(role)) {
      return List.of();
    }
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " lacks the "
                    + (missing.size() == 1 ? "tag " : "tags ")
                    + Words.and(missing)
                    + ".")
            .field(
                "Tags",
                role.tags().isEmpty()
                    ? "none"
                    : String.join(", ", role.tags().stream().map(Tag::key).toList()),
                role.source())
            .build());
  }
}
