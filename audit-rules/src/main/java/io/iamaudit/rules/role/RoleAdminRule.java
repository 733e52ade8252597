package io.iamaudit.rules.role;

import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles that are administrators. */
public final class RoleAdminRule implements AccountRule<Role> {
  private static final Parameter<List<String>> ALLOWED =
      Parameter.strings(
          "allowedAdminRoles", List.of(), "names or ARNs of roles that may be, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-admin")
          .title("Role is an administrator")
          .severity(Severity.HIGH)
          .areas("role", "escalation")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(ALLOWED)
          .cis(
              "1.4:1.16",
              "1.5:1.16",
              "2.0:1.16",
              "3.0:1.16",
              "4.0:1.16",
              "5.0:1.15",
              "6.0:2.15",
              "7.0:2.14")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html")
          .remediation(
              "Ask what the role is for and write a policy of what it used: the last accessed "
                  + "information shows it. Roles that are meant for administrators stand in "
                  + "`allowedAdminRoles`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Role> subjects(AccountContext context) {
    return Roles.ofCustomer(context, ALLOWED);
  }

  @Override
  public List<Finding> check(Role role, AccountContext context) {
    Optional<Escalation> admin = Administrators.find(context, role.arn());
    if (admin.isEmpty()) {
      return List.of();
    }
    List<String> keys = admin.get().dependsOn();
    boolean worse = keys.isEmpty() && isOpenBeyondTheAccount(role, context);
    List<Grants.Grant> grants = Administrators.grants(context, role.arn());
    Finding.Builder finding =
        context
            .finding("role", role.arn(), worse ? Severity.HIGH : Severity.MEDIUM)
            .message(
                "Role "
                    + role.name()
                    + " is an administrator"
                    + Administrators.by(grants)
                    + Administrators.conditions(context, keys)
                    + ".");
    Administrators.prove(
        finding, grants, () -> finding.field("RoleName", role.name(), role.source()));
    return List.of(finding.build());
  }

  /** Whether others than principals and services of the account can use it. */
  private static boolean isOpenBeyondTheAccount(Role role, AccountContext context) {
    boolean federated =
        Stream.of("sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity")
            .flatMap(
                action ->
                    context
                        .analysis()
                        .access()
                        .outside(AccessQuestion.of("", action, role.arn()))
                        .stream())
            .anyMatch(one -> one.kind() == PrincipalEntry.Kind.FEDERATED);
    return federated || !CrossAccount.of(role, context).isEmpty();
  }
}
