package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import java.util.Optional;

/**
 * Where in the policies of a subject something is accepted. All that is said has to hold.
 *
 * @param policy the name of the policy, or of the role whose trust policy is meant
 * @param sid of the statement
 * @param pointer of a part of the policy, in the policy's own text, as {@code /Statement/0}; what
 *     stands below it belongs to it. Unlike a {@code Sid} it changes when statements are moved
 */
public record StatementPlace(
    Optional<String> policy, Optional<String> sid, Optional<String> pointer) {

  public StatementPlace {
    requireNonNull(policy, "policy");
    requireNonNull(sid, "sid");
    requireNonNull(pointer, "pointer");
    if (policy.isEmpty() && sid.isEmpty() && pointer.isEmpty()) {
      throw new IllegalArgumentException("a place names a policy, a sid or a pointer");
    }
    pointer.ifPresent(
        value -> {
          if (!value.startsWith("/") || value.endsWith("/")) {
            throw new IllegalArgumentException(
                "a pointer begins with /, and names a part: " + value);
          }
        });
  }

  /** The statement with this {@code Sid}, in whatever policy it stands. */
  public static StatementPlace ofSid(String sid) {
    return new StatementPlace(Optional.empty(), Optional.of(sid), Optional.empty());
  }

  /** Anywhere in the policy with this name. */
  public static StatementPlace ofPolicy(String name) {
    return new StatementPlace(Optional.of(name), Optional.empty(), Optional.empty());
  }

  /**
   * Whether a finding rests on this place alone: it points into policies, and nowhere else than
   * here. What also rests on another statement is not accepted with this one.
   */
  boolean isAllOf(Finding finding) {
    boolean seen = false;
    for (Evidence piece : finding.evidence()) {
      if (piece instanceof Evidence.Place place) {
        if (!holds(place)) {
          return false;
        }
        seen = true;
      }
    }
    return seen;
  }

  private boolean holds(Evidence.Place place) {
    return (policy.isEmpty() || policy.equals(place.policy()))
        && (sid.isEmpty() || sid.equals(place.sid()))
        && (pointer.isEmpty() || isBelow(pointer.get(), place.where()));
  }

  /**
   * The pointer of a place begins where its document does, and there a policy may stand anywhere.
   */
  private static boolean isBelow(String pointer, SourceLocation where) {
    String whole = where.pointer();
    for (int at = whole.indexOf(pointer); at >= 0; at = whole.indexOf(pointer, at + 1)) {
      int end = at + pointer.length();
      if (end == whole.length() || whole.charAt(end) == '/') {
        return true;
      }
    }
    return false;
  }
}
