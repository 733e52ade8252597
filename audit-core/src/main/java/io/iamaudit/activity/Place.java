package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Where records stand: the trail's account and the Region.
 *
 * @param account {@code unknown} where a record does not say
 * @param region empty where a record does not say
 */
public record Place(String account, String region) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::account).thenComparing(Place::region);

  public Place {
    requireNonNull(account, "account");
    requireNonNull(region, "region");
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  long stableHash() {
    return StableHash.of(account, region);
  }
}
