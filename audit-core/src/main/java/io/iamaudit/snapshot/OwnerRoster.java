package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The people and applications that own things in the accounts, as an organization keeps them
 * outside of AWS: who is there, and who has left.
 */
public final class OwnerRoster {
  private final List<Entry> entries;
  private final Map<String, Entry> byName = new HashMap<>();

  private OwnerRoster(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (Entry entry : this.entries) {
      for (String name : entry.names()) {
        byName.merge(
            key(name), entry, (known, added) -> known.status() == Status.ACTIVE ? known : added);
      }
    }
  }

  /** Whether an owner is still there. */
  public enum Status {
    ACTIVE,
    LEFT
  }

  /**
   * One owner.
   *
   * @param names all by which it may be called: e-mail address, user name, name in a tag
   */
  public record Entry(List<String> names, Status status, SourceLocation source) {
    public Entry {
      names = List.copyOf(names);
      requireNonNull(status, "status");
      requireNonNull(source, "source");
    }
  }

  /** A roster. Of a name that several entries have, one that is still there counts. */
  public static OwnerRoster of(List<Entry> entries) {
    return new OwnerRoster(entries);
  }

  /** All owners, in the order of the input. */
  public List<Entry> entries() {
    return entries;
  }

  /** The owner of this name, without regard to case and surrounding blanks; empty if unknown. */
  public Optional<Entry> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
