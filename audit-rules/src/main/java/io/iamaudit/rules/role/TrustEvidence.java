package io.iamaudit.rules.role;

import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.function.Predicate;

/** Statements of trust policies as evidence. */
final class TrustEvidence {

  private TrustEvidence() {}

  /** The places of the Allow statements of a role's trust policy that a test picks. */
  static List<Evidence> of(Role role, Predicate<Statement> wanted) {
    return role.trustPolicy().stream()
        .flatMap(
            body ->
                body.document().stream()
                    .flatMap(document -> document.statements(Effect.ALLOW))
                    .filter(wanted)
                    .map(statement -> StatementEvidence.place("lets them in", body, statement)))
        .toList();
  }
}
