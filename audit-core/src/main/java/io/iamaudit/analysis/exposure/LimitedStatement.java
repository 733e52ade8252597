package io.iamaudit.analysis.exposure;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.Statement;
import java.util.List;

/**
 * A statement that names everybody and lets nobody of the public in, since a condition limits it.
 *
 * @param keys condition keys of which each alone keeps the public out, as they are written; empty
 *     if only several together do
 */
public record LimitedStatement(Statement statement, List<String> keys) {
  public LimitedStatement {
    requireNonNull(statement, "statement");
    keys = List.copyOf(keys);
  }
}
