package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One policy document as it was written.
 *
 * @param version as written; empty when the element is missing, see {@link #effectiveVersion}
 * @param id the optional {@code Id} of resource-based policies; an empty one is kept
 * @param statements in the order of the document
 */
public record PolicyDocument(
    Optional<PolicyVersion> version, Optional<PolicyValue> id, List<Statement> statements) {

  public PolicyDocument {
    requireNonNull(version, "version");
    requireNonNull(id, "id");
    statements = List.copyOf(statements);
  }

  /** A document with the current version and no {@code Id}. */
  public static PolicyDocument of(Statement... statements) {
    return new PolicyDocument(
        Optional.of(PolicyVersion.V2012_10_17), Optional.empty(), List.of(statements));
  }

  /** The version that AWS applies: a document without {@code Version} is read as 2008-10-17. */
  public PolicyVersion effectiveVersion() {
    return version.orElse(PolicyVersion.V2008_10_17);
  }

  /** The statements with one effect, in the order of the document. */
  public Stream<Statement> statements(Effect effect) {
    return statements.stream().filter(statement -> statement.effect() == effect);
  }
}
