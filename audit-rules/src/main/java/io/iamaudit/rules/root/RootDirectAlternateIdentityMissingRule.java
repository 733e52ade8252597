package io.iamaudit.rules.root;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.RootFacts;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/** Reports accounts that nobody but the root user can administer. */
public final class RootDirectAlternateIdentityMissingRule implements AccountRule<RootFacts> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("root-direct-alternate-identity-missing")
          .title("Nobody but the root user can administer the account")
          .severity(Severity.MEDIUM)
          .areas("root")
          .requires(
              DataRequirement.allOf(DataPart.USERS),
              DataRequirement.allOf(DataPart.GROUPS),
              DataRequirement.allOf(DataPart.ROLES),
              DataRequirement.allOf(DataPart.CUSTOMER_MANAGED_POLICIES),
              DataRequirement.allOf(DataPart.AWS_MANAGED_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html")
          .remediation(
              "Give an administrator a way in that is not the root user: IAM Identity Center, or a"
                  + " role that a known account or identity provider may assume with MFA.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /**
   * An account without users and roles is one that nobody works in yet. One with roles of IAM
   * Identity Center gets its administrators from where Identity Center is administered.
   */
  @Override
  public Stream<RootFacts> subjects(AccountContext context) {
    AccountSnapshot account = context.snapshot();
    boolean isInUse =
        !account.users().isEmpty()
            || account.roles().stream().anyMatch(role -> !role.isServiceLinked());
    boolean isAdministeredFromOutside =
        account.roles().stream().anyMatch(Role::isManagedByIdentityCenter);
    return RootFacts.of(account).stream().filter(root -> isInUse && !isAdministeredFromOutside);
  }

  @Override
  public List<Finding> check(RootFacts root, AccountContext context) {
    AccountSnapshot account = context.snapshot();
    boolean somebodyElse =
        account.roles().stream()
                .filter(RootDirectAlternateIdentityMissingRule::isOpenToPeople)
                .anyMatch(role -> isAdministrator(role.arn(), context))
            || UserFacts.of(context)
                .filter(user -> isUsable(user, context))
                .anyMatch(user -> isAdministrator(user.arn(), context));
    if (somebodyElse) {
      return List.of();
    }
    return List.of(
        context
            .finding("root", account.rootArn())
            .message(
                "None of "
                    + Words.count(account.users().size(), "user")
                    + " and "
                    + Words.count(account.roles().size(), "role")
                    + " is an administrator that somebody can sign in as, so only the root user can"
                    + " administer account "
                    + account.id()
                    + ".")
            .field(
                "Users",
                Integer.toString(account.users().size()),
                root.summary()
                    .map(summary -> summary.source())
                    .orElseGet(() -> root.row().orElseThrow().source()))
            .build());
  }

  /** Whoever is an administrator, or surely becomes one, can do what the account needs. */
  private static boolean isAdministrator(String arn, AccountContext context) {
    return context
        .analysis()
        .escalations()
        .principal(arn)
        .map(Escalation::outcome)
        .filter(
            outcome ->
                outcome == Escalation.Outcome.ADMIN
                    || outcome == Escalation.Outcome.YES
                    || outcome == Escalation.Outcome.DEPENDS_ON)
        .isPresent();
  }

  /** Unknown credentials may exist. */
  private static boolean isUsable(UserFacts user, AccountContext context) {
    return user.hasPassword().orElse(true) || user.hasActiveKey(context);
  }

  /** Whether somebody other than a service of AWS is let in. */
  private static boolean isOpenToPeople(Role role) {
    return !role.isServiceLinked()
        && role.trustPolicy()
            .flatMap(PolicyBody::document)
            .map(
                document ->
                    document
                        .statements(Effect.ALLOW)
                        .flatMap(statement -> statement.principal().stream())
                        .anyMatch(RootDirectAlternateIdentityMissingRule::namesPeople))
            .orElse(true);
  }

  private static boolean namesPeople(PrincipalElement principal) {
    return principal.entries().stream()
        .anyMatch(entry -> entry.kind() != PrincipalEntry.Kind.SERVICE);
  }
}
