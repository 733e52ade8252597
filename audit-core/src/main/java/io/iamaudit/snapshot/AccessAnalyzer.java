package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;

/**
 * An analyzer of IAM Access Analyzer.
 *
 * @param type as AWS says it: {@code ACCOUNT}, {@code ORGANIZATION}, {@code ACCOUNT_UNUSED_ACCESS},
 *     ...
 */
public record AccessAnalyzer(
    String arn, String name, String type, String status, List<Tag> tags, SourceLocation source) {

  public AccessAnalyzer {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(status, "status");
    tags = List.copyOf(tags);
    requireNonNull(source, "source");
  }

  /** The Region that it watches; empty if its ARN does not say. */
  public String region() {
    return Arn.parse(arn).map(Arn::region).orElse("");
  }

  /** Whether it works. */
  public boolean isActive() {
    return status.equals("ACTIVE");
  }

  /** Whether it finds what outsiders can reach; others look for unused or internal access. */
  public boolean isForExternalAccess() {
    return type.equals("ACCOUNT") || type.equals("ORGANIZATION");
  }

  /** Whether it finds permissions and credentials that nobody uses. */
  public boolean isForUnusedAccess() {
    return type.endsWith("_UNUSED_ACCESS");
  }
}
