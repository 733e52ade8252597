package io.iamaudit.rules.mfa;

import io.iamaudit.analysis.EffectivePermissions;
import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.analysis.ResourceExtent;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.facts.UserFacts;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports users whose password or key alone is enough for the most dangerous actions. */
public final class MfaPrivilegedActionNotRequiredRule
    implements AccountRule<MfaPrivilegedActionNotRequiredRule.Unguarded> {
  private static final Parameter<List<String>> SENSITIVE_ACTIONS =
      Parameter.strings(
          "sensitiveActions",
          List.of(
              "cloudtrail:StopLogging",
              "iam:AttachRolePolicy",
              "iam:AttachUserPolicy",
              "iam:CreateAccessKey",
              "iam:CreateUser",
              "iam:PutRolePolicy",
              "iam:UpdateAssumeRolePolicy",
              "kms:ScheduleKeyDeletion",
              "organizations:LeaveOrganization"),
          "actions that are to need MFA, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("mfa-privileged-action-not-required")
          .title("Privileged action does not need MFA")
          .severity(Severity.MEDIUM)
          .areas("mfa", "privilege")
          .requires(DataRequirement.of(DataPart.USERS))
          .parameter(SENSITIVE_ACTIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html")
          .remediation(
              "Add the condition `aws:MultiFactorAuthPresent` to what allows the actions, or let the"
                  + " user assume a role for them whose trust policy asks for MFA. Calls with the"
                  + " access key alone are denied then.")
          .since("0.1.0")
          .build();

  /**
   * A user and what it may do without MFA.
   *
   * @param actions of those in question, on every resource, whatever the context
   */
  public record Unguarded(UserFacts user, List<String> actions) {
    public Unguarded {
      actions = List.copyOf(actions);
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Unguarded> subjects(AccountContext context) {
    Map<String, List<String>> allowed = new HashMap<>();
    for (String action : actions(context.parameter(SENSITIVE_ACTIONS))) {
      for (PrincipalAccess access : context.analysis().access().whoCan(action, "*").principals()) {
        if (access.verdict().filter(verdict -> verdict == Verdict.ALLOWED).isPresent()) {
          allowed.computeIfAbsent(access.arn(), arn -> new ArrayList<>()).add(action);
        }
      }
    }
    return UserFacts.of(context)
        .filter(user -> user.user().isPresent() && !user.hasNoWayIn(context))
        .map(user -> new Unguarded(user, allowed.getOrDefault(user.arn(), List.of())));
  }

  private static List<String> actions(List<String> patterns) {
    return patterns.stream()
        .flatMap(
            pattern ->
                Wildcards.isPattern(pattern)
                    ? ServiceReference.bundled().expand(pattern).stream()
                        .map(ActionDefinition::qualifiedName)
                    : Stream.of(pattern))
        .distinct()
        .toList();
  }

  @Override
  public List<Finding> check(Unguarded unguarded, AccountContext context) {
    if (unguarded.actions().isEmpty()) {
      return List.of();
    }
    UserFacts user = unguarded.user();
    EffectivePermissions permissions = context.analysis().access().permissions(user.arn());
    // Some resource may be the user itself, which is everyday self-service.
    List<String> everywhere =
        unguarded.actions().stream()
            .filter(action -> permissions.extent(action, "*").extent() == ResourceExtent.Extent.ALL)
            .toList();
    if (everywhere.isEmpty()) {
      return List.of();
    }
    return List.of(
        context
            .finding("user", user.arn())
            .message(
                "User "
                    + user.name()
                    + " may use "
                    + Words.firstOf(everywhere, 3)
                    + " without MFA.")
            .field(
                "actions allowed without MFA",
                String.join(", ", everywhere),
                user.user().orElseThrow().source())
            .build());
  }
}
