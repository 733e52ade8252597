package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

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
    if (kind == Kind.ANYONE && !value.text().equals("*")) {
      throw new IllegalArgumentException("anyone is written `*`, not " + value.text());
    }
  }

  /** Entries as an element holds them: anyone is the whole element, not one of several. */
  static List<PrincipalEntry> checked(List<PrincipalEntry> entries) {
    if (entries.size() > 1 && entries.stream().anyMatch(entry -> entry.kind() == Kind.ANYONE)) {
      throw new IllegalArgumentException(
          "`*` for anyone stands alone, not among " + entries.size() + " entries");
    }
    return List.copyOf(entries);
  }

  /** Whether the entry names everybody: {@code "*"} or {@code {"AWS": "*"}}. */
  public boolean isEveryone() {
    return (kind == Kind.ANYONE || kind == Kind.AWS) && value.text().equals("*");
  }
}
