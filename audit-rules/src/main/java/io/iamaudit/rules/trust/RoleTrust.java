package io.iamaudit.rules.trust;

import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * A role of the customer's with its trust policy, as the rules see it that need the account around
 * it. Roles that AWS owns are left out: nobody else can change their trust.
 *
 * @param document readable as a whole
 */
record RoleTrust(Role role, PolicyBody body, PolicyDocument document) {

  /** The roles whose trust policy is readable, in their order. */
  static Stream<RoleTrust> of(AccountContext context) {
    return context.snapshot().roles().stream()
        .filter(role -> !role.isServiceLinked() && !role.isManagedByIdentityCenter())
        .flatMap(
            role ->
                role.trustPolicy().stream()
                    .flatMap(
                        body ->
                            body.document().stream()
                                .map(document -> new RoleTrust(role, body, document))));
  }

  /** The Allow statements, each with those whom it names. */
  Stream<Statement> allows() {
    return document.statements(Effect.ALLOW);
  }

  /** Those whom a statement names under {@code AWS}, everybody left out. */
  static List<PrincipalEntry> awsEntries(Statement statement) {
    return TrustRule.entries(statement).stream()
        .filter(entry -> entry.kind() == PrincipalEntry.Kind.AWS && !entry.isEveryone())
        .toList();
  }

  /** Who enters by one of the Allow statements. */
  TrustProbe probe(Statement allow) {
    return TrustProbe.of(document, allow, role.arn());
  }

  /** An entry as evidence. */
  Evidence place(String description, PrincipalEntry entry) {
    return StatementEvidence.place(
        description, body, entry.value().position(), entry.value().text());
  }

  /** A statement as evidence. */
  Evidence place(String description, Statement statement) {
    return StatementEvidence.place(description, body, statement);
  }
}
