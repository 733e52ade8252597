package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A way in which temporary credentials were asked for.
 *
 * @param operation as {@code AssumeRole}
 * @param role the ARN of the role; of GetSessionToken and GetFederationToken empty
 * @param caller who asked
 */
public record Issuance(String operation, String role, Actor caller)
    implements Comparable<Issuance> {
  private static final Comparator<Issuance> ORDER =
      Comparator.comparing(Issuance::role)
          .thenComparing(Issuance::caller)
          .thenComparing(Issuance::operation);

  public Issuance {
    requireNonNull(operation, "operation");
    requireNonNull(role, "role");
    requireNonNull(caller, "caller");
  }

  @Override
  public int compareTo(Issuance other) {
    return ORDER.compare(this, other);
  }

  long stableHash() {
    return StableHash.of(role, caller.id(), caller.kind().id(), operation);
  }
}
