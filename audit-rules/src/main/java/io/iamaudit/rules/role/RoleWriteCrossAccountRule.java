package io.iamaudit.rules.role;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports roles that change things and that strangers may assume. */
public final class RoleWriteCrossAccountRule implements AccountRule<Role> {
  /** So many actions are asked about at most, to make sure of one. */
  private static final int TRIES = 400;

  private static final RuleMetadata METADATA =
      RuleMetadata.of("role-write-cross-account")
          .title("Role that changes things can be assumed by an unknown account")
          .severity(Severity.HIGH)
          .areas("role", "role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(CrossAccount.TRUSTED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html")
          .remediation(
              "Make sure who the other account is; if it is known, name it in the trust zone, "
                  + "else take it out of the trust policy. Whatever uses the role from there fails "
                  + "then.")
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
    List<CrossAccount.Entrant> strangers = CrossAccount.strangers(role, context);
    if (strangers.isEmpty() || Administrators.contains(context, role.arn())) {
      return List.of();
    }
    EffectivePermissions permissions = context.analysis().access().permissions(role.arn());
    ActionSet writes =
        permissions
            .actions()
            .withEffectiveLevel(AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT);
    Optional<String> sure =
        writes.stream()
            .map(ActionDefinition::qualifiedName)
            .limit(TRIES)
            .filter(action -> can(permissions, action))
            .findFirst();
    if (sure.isEmpty()) {
      return List.of();
    }
    List<String> services =
        writes.stream().map(ActionDefinition::service).distinct().sorted().toList();
    Finding.Builder finding =
        CrossAccount.finding(
            role,
            context,
            Severity.HIGH,
            "Role "
                + role.name()
                + " can change things in "
                + Words.firstOf(services, 4)
                + ", and "
                + CrossAccount.may(strangers)
                + " assume it"
                + Administrators.conditions(context, CrossAccount.dependsOn(strangers))
                + ".");
    Grants.of(context, role.arn(), List.of(sure.get()), "*")
        .forEach(grant -> finding.evidence(grant.evidence()));
    return List.of(finding.build());
  }

  private static boolean can(EffectivePermissions permissions, String action) {
    return permissions
        .on(action, "*")
        .verdict()
        .filter(verdict -> verdict == Verdict.ALLOWED || verdict == Verdict.DEPENDS_ON)
        .isPresent();
  }
}
