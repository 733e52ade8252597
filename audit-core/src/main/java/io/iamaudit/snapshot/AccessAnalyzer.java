package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * An analyzer of IAM Access Analyzer.
 *
 * @param type as AWS says it: {@code ACCOUNT}, {@code ORGANIZATION}, {@code ACCOUNT_UNUSED_ACCESS},
 *     ...
 */
public record AccessAnalyzer(
    String arn, String name, String type, String status, SourceLocation source) {

  public AccessAnalyzer {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(status, "status");
    requireNonNull(source, "source");
  }
}
