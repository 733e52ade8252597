package io.iamaudit.rules.role;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports administrator roles that other accounts may assume. */
public final class RoleAdminAssumableCrossAccountRule implements AccountRule<Role> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-admin-assumable-cross-account")
          .title("Administrator role can be assumed from another account")
          .severity(Severity.CRITICAL)
          .areas("role", "role-trust", "escalation")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(CrossAccount.TRUSTED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html")
          .remediation(
              "Take the other account out of the trust policy, or give its people a role that "
                  + "may do what they are there for. What uses the role from there fails then: "
                  + "CloudTrail shows who assumed it.")
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
    Optional<Escalation> admin = Administrators.find(context, role.arn());
    if (admin.isEmpty()) {
      return List.of();
    }
    List<String> trusted = context.parameter(CrossAccount.TRUSTED);
    List<CrossAccount.Entrant> all =
        CrossAccount.of(role, context).stream()
            .filter(one -> one.account().filter(id -> trusted.contains(id.value())).isEmpty())
            .toList();
    List<CrossAccount.Entrant> strangers = CrossAccount.strangers(role, context);
    if (all.isEmpty()) {
      return List.of();
    }
    List<CrossAccount.Entrant> worst = strangers.isEmpty() ? all : strangers;
    Severity severity = strangers.isEmpty() ? Severity.MEDIUM : Severity.CRITICAL;
    return List.of(
        CrossAccount.finding(
                role,
                context,
                severity,
                "Role "
                    + role.name()
                    + " is an administrator, and "
                    + CrossAccount.may(worst)
                    + " assume it"
                    + (strangers.isEmpty() ? " from a known account" : "")
                    + Administrators.conditions(context, CrossAccount.dependsOn(worst))
                    + ".")
            .build());
  }
}
