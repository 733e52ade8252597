package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.Statement;

/** A statement with the policy that it stands in. */
public record SourcedStatement(PolicySource source, Statement statement) {

  public SourcedStatement {
    requireNonNull(source, "source");
    requireNonNull(statement, "statement");
  }

  /** The place that a person can open. */
  public SourceLocation location() {
    return source.body().locate(statement.position());
  }
}
