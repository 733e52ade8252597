package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

/** One principal of a {@code Principal} or {@code NotPrincipal} element. */
public record PrincipalEntry(Kind kind, PolicyValue value) {

  /** The key under which the principal stands. */
  public enum Kind {
    /** The string {@code "*"} in place of a map: everybody, anonymous callers included. */
    ANYONE(""),
    AWS("AWS"),
    SERVICE("Service"),
    FEDERATED("Federated"),
    CANONICAL_USER("CanonicalUser");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The member name in the policy; empty for {@link #ANYONE}, which has none. */
    public String key() {
      return key;
    }
  }

  public PrincipalEntry {
    requireNonNull(kind, "kind");
    requireNonNull(value, "value");
  }

  /** Whether the entry names everybody: {@code "*"} or {@code {"AWS": "*"}}. */
  public boolean isEveryone() {
    return (kind == Kind.ANYONE || kind == Kind.AWS) && value.text().equals("*");
  }
}
