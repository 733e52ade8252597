package io.iamaudit.rules.provider;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PermissionSet;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports permission sets that make administrators of many users and groups. */
public final class ProviderIdentityCenterPermissionSetAdminRule
    implements AccountRule<ProviderIdentityCenterPermissionSetAdminRule.Subject> {
  private static final String ADMINISTRATOR = ":iam::aws:policy/AdministratorAccess";

  private static final Parameter<Integer> MAX_PRINCIPALS =
      Parameter.integer(
          "maxPrincipals",
          3,
          "how many users and groups may be assigned to a permission set of administrators");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("provider-identity-center-permission-set-admin")
          .title("Permission set makes administrators of many")
          .severity(Severity.MEDIUM)
          .areas("provider")
          .requires(DataRequirement.of(DataPart.PERMISSION_SETS))
          .parameter(MAX_PRINCIPALS)
          .reference(
              "https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html")
          .remediation(
              "Give those who work in an account every day a permission set for their job, and"
                  + " remove their assignments to this one; they lose what only it allows when their"
                  + " session ends. Keep it for one group that is asked about in emergencies.")
          .since("0.1.0")
          .build();

  /**
   * A permission set with a role that was made from it.
   *
   * @param role in one of the accounts of the input; empty if there is none
   */
  record Subject(PermissionSet set, Optional<Role> role) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** The permission sets that somebody is assigned to, as far as the input says it. */
  @Override
  public Stream<Subject> subjects(AccountContext context) {
    List<Role> roles =
        context.analysis().snapshot().accounts().stream()
            .map(AccountSnapshot::roles)
            .flatMap(List::stream)
            .filter(Role::isManagedByIdentityCenter)
            .toList();
    return context.snapshot().permissionSets().stream()
        .filter(set -> !set.assignments().isEmpty())
        .map(set -> new Subject(set, roles.stream().filter(set::made).findFirst()));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    PermissionSet set = subject.set();
    long principals =
        set.assignments().stream().map(PermissionSet.Assignment::principalId).distinct().count();
    if (principals <= context.parameter(MAX_PRINCIPALS) || !isAdmin(subject, context)) {
      return List.of();
    }
    long accounts =
        set.assignments().stream().map(PermissionSet.Assignment::account).distinct().count();
    String name = set.name().isEmpty() ? set.arn() : set.name();
    Finding.Builder finding =
        context
            .finding("permission-set", set.arn())
            .message(
                "Permission set "
                    + name
                    + " makes administrators of "
                    + principals
                    + " users and groups, in "
                    + Words.count((int) accounts, "account")
                    + ".");
    set.assignments().stream()
        .limit(10)
        .forEach(
            it ->
                finding.field(
                    it.principalType(), it.principalId() + " in " + it.account(), it.source()));
    return List.of(finding.build());
  }

  /** By the policy of AWS that says so, else by what the analysis says of a role made from it. */
  private static boolean isAdmin(Subject subject, AccountContext context) {
    return subject.set().managedPolicies().stream().anyMatch(arn -> arn.endsWith(ADMINISTRATOR))
        || subject.role().filter(role -> Administrators.contains(context, role.arn())).isPresent();
  }
}
