package io.iamaudit.rules.trust;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports principals of trust policies that cannot make the call that is allowed. */
public final class TrustFederatedWrongActionRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-federated-wrong-action")
          .title("Principal of a trust policy cannot make the call that is allowed")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .accessAnalyzer("MISMATCHED_ACTION_FOR_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html")
          .remediation(
              "Allow `sts:AssumeRoleWithSAML` to SAML providers, `sts:AssumeRoleWithWebIdentity` to"
                  + " OIDC providers and `sts:AssumeRole` to accounts, users, roles and services.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.TRUST;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .filter(TrustFederatedWrongActionRule::isKnown)
        .flatMap(statement -> finding(statement, context).stream());
  }

  private static boolean isKnown(Statement statement) {
    return statement.action() instanceof ActionElement.Action action
        && action.patterns().stream().allMatch(ActionPattern::isResolved)
        && statement
            .principal()
            .filter(PrincipalElement.Principal.class::isInstance)
            .filter(principal -> !principal.entries().isEmpty())
            .filter(
                principal ->
                    principal.entries().stream()
                        .allMatch(entry -> Federation.of(entry).isPresent()))
            .isPresent();
  }

  private static Optional<Finding> finding(Statement statement, DocumentContext context) {
    List<ActionPattern> calls =
        statement.action().patterns().stream()
            .filter(action -> Stream.of(Federation.values()).anyMatch(it -> isCallOf(action, it)))
            .toList();
    List<PrincipalEntry> entries = statement.principal().orElseThrow().entries();
    List<PrincipalEntry> locked =
        entries.stream().filter(entry -> !statement.action().covers(call(entry))).toList();
    if (calls.isEmpty()) {
      // A statement of its own for tags or source identities lets nobody in, and need not.
      return Optional.empty();
    }
    if (!locked.isEmpty()) {
      return Optional.of(lockedOut(statement, locked, calls, context));
    }
    List<ActionPattern> idle =
        calls.stream()
            .filter(action -> entries.stream().noneMatch(entry -> action.matches(call(entry))))
            .toList();
    return idle.isEmpty() ? Optional.empty() : Optional.of(idle(statement, idle, context));
  }

  private static String call(PrincipalEntry entry) {
    return Federation.of(entry).orElseThrow().action();
  }

  private static boolean isCallOf(ActionPattern action, Federation who) {
    return action.text().equalsIgnoreCase(who.action());
  }

  private static Finding lockedOut(
      Statement statement,
      List<PrincipalEntry> locked,
      List<ActionPattern> calls,
      DocumentContext context) {
    PrincipalEntry first = locked.get(0);
    Federation who = Federation.of(first).orElseThrow();
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " allows "
                    + quoted(calls)
                    + " to `"
                    + first.value().text()
                    + "`, "
                    + who.words()
                    + ", which can only call `"
                    + who.action()
                    + "`"
                    + (locked.size() == 1
                        ? ""
                        : ", and to " + Words.count(locked.size() - 1, "other") + " like it")
                    + ": it cannot assume the role.")
            .repair(repair(statement, calls, who, context));
    for (PrincipalEntry entry : locked) {
      finding.evidence(
          context.place("cannot call it", entry.value().position(), entry.value().text()));
    }
    return finding.build();
  }

  /** Certain for providers alone: a trust that names them has one call that can be meant. */
  private static Optional<Repair> repair(
      Statement statement, List<ActionPattern> calls, Federation who, DocumentContext context) {
    boolean sameProviders =
        statement.principal().orElseThrow().entries().stream()
            .allMatch(entry -> Federation.of(entry).orElseThrow() == who);
    return who != Federation.NONE && sameProviders && calls.size() == 1
        ? context
            .edits()
            .replace("write `" + who.action() + "`", calls.get(0).position(), who.action())
        : Optional.empty();
  }

  private static Finding idle(
      Statement statement, List<ActionPattern> idle, DocumentContext context) {
    Finding.Builder finding =
        context
            .finding(Severity.LOW)
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " allows "
                    + quoted(idle)
                    + ", which none of the principals of the statement can call.");
    for (ActionPattern action : idle) {
      finding.evidence(context.place("nobody calls it", action.position(), action.text()));
    }
    return finding.build();
  }

  private static String quoted(List<ActionPattern> actions) {
    return Words.and(actions.stream().map(action -> "`" + action.text() + "`").toList());
  }
}
