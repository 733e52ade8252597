package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * A VPC and whether its traffic is logged.
 *
 * @param region empty if the input does not name it
 * @param flowLogs how many flow logs of the VPC itself are active; empty if not collected
 */
public record Vpc(
    String id,
    Optional<String> region,
    boolean isDefault,
    Optional<Integer> flowLogs,
    SourceLocation source) {

  public Vpc {
    requireNonNull(id, "id");
    requireNonNull(region, "region");
    requireNonNull(flowLogs, "flowLogs");
    requireNonNull(source, "source");
  }
}
