package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** Reports roles with inline policies. */
public final class RoleInlinePolicyRule implements AccountRule<Role> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-inline-policy")
          .title("Role has inline policies")
          .severity(Severity.INFO)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html")
          .remediation(
              "Make a managed policy of it if it could serve others or should have versions to "
                  + "go back to. Attach that first, then delete the inline one.")
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
    if (role.inlinePolicies().isEmpty()) {
      return List.of();
    }
    List<String> names = role.inlinePolicies().stream().map(InlinePolicy::name).toList();
    Finding.Builder finding =
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " has "
                    + (names.size() == 1 ? "the inline policy " : "the inline policies ")
                    + Words.firstOf(names, 3)
                    + ".");
    names.forEach(name -> finding.field("PolicyName", name, role.source()));
    return List.of(finding.build());
  }
}
