package io.iamaudit.rules.role;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reports roles that no policy gives anything. */
public final class RoleWithoutPoliciesRule
    implements AccountRule<RoleWithoutPoliciesRule.Candidate> {
  private static final Parameter<List<String>> EXCLUDED = Roles.excluded();

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-without-policies")
          .title("Role has no policies")
          .severity(Severity.LOW)
          .areas("role")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(EXCLUDED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html")
          .remediation(
              "Delete the role if it is left over; if it is waiting for its policies, attach "
                  + "them. What still assumes it finds out that it is gone.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * A role.
   *
   * @param isNamed whether a policy of a resource or of another role speaks of it
   */
  record Candidate(Role role, boolean isNamed) {}

  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    Set<String> named = named(context);
    return Roles.ofCustomer(context, EXCLUDED)
        .map(role -> new Candidate(role, named.contains(role.arn())));
  }

  /** The principals that policies of resources, and of other roles, name in one way or another. */
  private static Set<String> named(AccountContext context) {
    Set<String> named = new HashSet<>();
    for (PolicyUse use : context.index().policies()) {
      if (use.type() != PolicyType.RESOURCE && use.type() != PolicyType.TRUST) {
        continue;
      }
      use.body().document().stream()
          .flatMap(document -> document.statements(Effect.ALLOW))
          .flatMap(RoleWithoutPoliciesRule::names)
          .filter(name -> !name.equals(use.subject().arn()))
          .forEach(named::add);
    }
    return named;
  }

  private static Stream<String> names(Statement statement) {
    return Stream.concat(
        statement.principal().stream()
            .flatMap(principal -> principal.entries().stream())
            .map(entry -> entry.value().text()),
        statement.conditions().stream()
            .filter(condition -> condition.hasKey("aws:PrincipalArn"))
            .flatMap(condition -> condition.values().stream())
            .map(PolicyValue::text));
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    Role role = candidate.role();
    if (candidate.isNamed()
        || !role.attachedPolicies().isEmpty()
        || !role.inlinePolicies().isEmpty()) {
      return List.of();
    }
    boolean all = context.snapshot().coverage().isComplete(DataPart.RESOURCE_POLICIES);
    return List.of(
        context
            .finding("role", role.arn())
            .message(
                "Role "
                    + role.name()
                    + " has neither attached nor inline policies"
                    + (all ? "" : "; policies of resources, which could name it, were not all read")
                    + ".")
            .field("RoleName", role.name(), role.source())
            .build());
  }
}
