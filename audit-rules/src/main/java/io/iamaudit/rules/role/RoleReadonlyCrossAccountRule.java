package io.iamaudit.rules.role;

import io.iamaudit.evaluation.Verdict;
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
import java.util.stream.Stream;

/** Reports roles with ReadOnlyAccess that strangers may assume. */
public final class RoleReadonlyCrossAccountRule implements AccountRule<Role> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-readonly-cross-account")
          .title("Role with ReadOnlyAccess can be assumed by an unknown account")
          .severity(Severity.HIGH)
          .areas("role", "role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(CrossAccount.TRUSTED)
          .reference(
              "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html")
          .remediation(
              "Attach ViewOnlyAccess or SecurityAudit in its place, which show settings and "
                  + "not what is stored. If the other account is known, name it in the trust zone.")
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
    String policy = "arn:" + context.snapshot().partition() + ":iam::aws:policy/ReadOnlyAccess";
    if (role.attachedPolicies().stream().noneMatch(attached -> attached.arn().equals(policy))) {
      return List.of();
    }
    List<CrossAccount.Entrant> strangers = CrossAccount.strangers(role, context);
    if (strangers.isEmpty() || !readsData(role, context)) {
      return List.of();
    }
    return List.of(
        CrossAccount.finding(
                role,
                context,
                Severity.HIGH,
                "Role "
                    + role.name()
                    + " has ReadOnlyAccess, which reads stored data, and "
                    + CrossAccount.may(strangers)
                    + " assume it"
                    + Administrators.conditions(context, CrossAccount.dependsOn(strangers))
                    + ".")
            .build());
  }

  /** Unless a boundary, a Deny or the organization surely takes that away. */
  private static boolean readsData(Role role, AccountContext context) {
    return context
        .analysis()
        .access()
        .permissions(role.arn())
        .on("s3:GetObject", "*")
        .verdict()
        .map(verdict -> verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON)
        .orElse(true);
  }
}
