package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * A finding of IAM Access Analyzer.
 *
 * @param resource its ARN; empty for a finding about none
 * @param resourceOwner the id of the account that owns the resource
 * @param status {@code ACTIVE}, {@code ARCHIVED} or {@code RESOLVED}
 * @param type as {@code ExternalAccess} or {@code UnusedPermission}; {@code list-findings} lists
 *     external access only and does not say so
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_FindingSummaryV2.html">
 *     FindingSummaryV2</a>
 */
public record AnalyzerFinding(
    String id,
    Optional<String> resource,
    String resourceType,
    String resourceOwner,
    String status,
    String type,
    Optional<Instant> createdAt,
    SourceLocation source) {

  public AnalyzerFinding {
    requireNonNull(id, "id");
    requireNonNull(resource, "resource");
    requireNonNull(resourceType, "resourceType");
    requireNonNull(resourceOwner, "resourceOwner");
    requireNonNull(status, "status");
    requireNonNull(type, "type");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(source, "source");
  }

  /** Whether nobody has archived it and what it found is still so. */
  public boolean isActive() {
    return status.equals("ACTIVE");
  }
}
