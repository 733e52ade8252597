package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.PrincipalAccess;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Administrators;
import io.iamaudit.rules.support.Grants;
import io.iamaudit.rules.support.KeyNames;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports who, being no administrator, decides over the MFA devices of other users. */
public final class EscalationMfaBypassRule
    implements AccountRule<EscalationMfaBypassRule.Candidate> {
  private static final List<String> ACTIONS =
      List.of("iam:DeactivateMFADevice", "iam:EnableMFADevice");

  /** A name that nobody has: what is allowed on it is allowed on users whoever they are. */
  private static final String NOBODY = "iam-audit-anybody";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-mfa-bypass")
          .title("Principal can change the MFA devices of other users")
          .severity(Severity.MEDIUM)
          .areas("escalation", "mfa")
          .requires(Principals.REQUIRED, DataRequirement.of(DataPart.USERS))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_disable.html")
          .remediation(
              "Restrict the actions to the own user, `arn:aws:iam::*:user/${aws:username}`, or to"
                  + " users without power. A help desk that replaces lost devices cannot do so for"
                  + " the others any more.")
          .since("0.1.0")
          .build();

  /**
   * A principal with what it can do.
   *
   * @param user whom it can do that to: anybody with this path
   */
  record Candidate(String arn, String user, List<String> actions, List<String> dependsOn) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  /** All principals, where policies ask for MFA. */
  @Override
  public Stream<Candidate> subjects(AccountContext context) {
    if (!asksForMfa(context)) {
      return Stream.empty();
    }
    Map<String, Candidate> found = new LinkedHashMap<>();
    List<String> paths =
        context.snapshot().users().stream().map(User::path).distinct().sorted().toList();
    for (String path : paths) {
      String user =
          "arn:"
              + context.snapshot().partition()
              + ":iam::"
              + context.snapshot().id()
              + ":user"
              + path
              + NOBODY;
      for (String action : ACTIONS) {
        for (PrincipalAccess one : context.analysis().access().whoCan(action, user).principals()) {
          if (one.verdict().isPresent()) {
            found.merge(
                one.arn(),
                new Candidate(one.arn(), user, List.of(action), one.dependsOn()),
                EscalationMfaBypassRule::together);
          }
        }
      }
    }
    return Principals.of(context.snapshot())
        .map(Principals.Principal::arn)
        .map(arn -> found.getOrDefault(arn, new Candidate(arn, "", List.of(), List.of())));
  }

  /** What can be done to users of one path; more paths add nothing. */
  private static Candidate together(Candidate first, Candidate second) {
    if (!first.user().equals(second.user())) {
      return first;
    }
    List<String> actions = new ArrayList<>(first.actions());
    actions.addAll(second.actions());
    boolean fewer = second.dependsOn().size() < first.dependsOn().size();
    return new Candidate(
        first.arn(), first.user(), List.copyOf(actions), (fewer ? second : first).dependsOn());
  }

  private static boolean asksForMfa(AccountContext context) {
    return context.index().policies().stream()
        .filter(PolicyUse::isAttached)
        .flatMap(use -> use.legible().stream())
        .flatMap(document -> document.statements().stream())
        .flatMap(statement -> statement.conditions().stream())
        .anyMatch(EscalationMfaBypassRule::isAboutMfa);
  }

  private static boolean isAboutMfa(Condition condition) {
    return condition.hasKey("aws:MultiFactorAuthPresent")
        || condition.hasKey("aws:MultiFactorAuthAge");
  }

  @Override
  public List<Finding> check(Candidate candidate, AccountContext context) {
    if (candidate.actions().isEmpty() || Administrators.contains(context, candidate.arn())) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding(Principals.type(candidate.arn()), candidate.arn())
            .message(
                Words.upperFirst(Words.principal(candidate.arn()))
                    + " can change the MFA devices of other users ("
                    + Words.and(candidate.actions())
                    + "), though policies of the account ask for MFA"
                    + (candidate.dependsOn().isEmpty()
                        ? ""
                        : "; it depends on "
                            + Words.and(
                                KeyNames.asWritten(candidate.dependsOn(), context.reference())))
                    + ".");
    List<Grants.Grant> grants =
        Grants.of(context, candidate.arn(), candidate.actions(), candidate.user());
    grants.forEach(grant -> finding.evidence(grant.evidence()));
    return grants.isEmpty() ? List.of() : List.of(finding.build());
  }
}
