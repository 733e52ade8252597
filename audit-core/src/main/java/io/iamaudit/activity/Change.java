package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/**
 * A call that changes, or tried to change, who may do what or what watches over it.
 *
 * @param account in whose trail it stands
 * @param operation as {@code iam:AttachRolePolicy}
 * @param target what it was made to, as far as the record says: names and ARNs, a comma between
 *     them
 * @param accessKeyId with which credential; empty if the record does not say
 * @param error empty if the call succeeded
 * @param eventId by which the record can be found again
 */
public record Change(
    Instant time,
    String account,
    String region,
    Actor actor,
    String operation,
    String target,
    String network,
    String accessKeyId,
    String error,
    String eventId)
    implements Comparable<Change> {
  /** The latest first. */
  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::time, Comparator.reverseOrder())
          .thenComparing(Change::eventId)
          .thenComparing(Change::account)
          .thenComparing(Change::region)
          .thenComparing(Change::actor)
          .thenComparing(Change::operation)
          .thenComparing(Change::target)
          .thenComparing(Change::network)
          .thenComparing(Change::accessKeyId)
          .thenComparing(Change::error);

  public Change {
    requireNonNull(time, "time");
    requireNonNull(account, "account");
    requireNonNull(region, "region");
    requireNonNull(actor, "actor");
    requireNonNull(operation, "operation");
    requireNonNull(target, "target");
    requireNonNull(network, "network");
    requireNonNull(accessKeyId, "accessKeyId");
    requireNonNull(error, "error");
    requireNonNull(eventId, "eventId");
  }

  @Override
  public int compareTo(Change other) {
    return ORDER.compare(this, other);
  }
}
