package io.iamaudit.analysis.activity;

/**
 * From when on clients count as several that share a key.
 *
 * @param minClients how many clients have to work side by side
 * @param minDays on how many days; a move, a change of servers or a test is one day's matter
 * @param networkPrefix how many bits of an IPv4 address make a network, at most the 24 that a
 *     summary keeps
 */
public record SharingThresholds(int minClients, int minDays, int networkPrefix) {
  private static final int KEPT = 24;

  public SharingThresholds {
    if (minClients < 2) {
      throw new IllegalArgumentException("minClients is at least 2, not " + minClients);
    }
    if (minDays < 1) {
      throw new IllegalArgumentException("minDays is at least 1, not " + minDays);
    }
    if (networkPrefix < 1 || networkPrefix > KEPT) {
      throw new IllegalArgumentException("networkPrefix is 1 to 24, not " + networkPrefix);
    }
  }

  /** Three clients on two days, by /24. */
  public static SharingThresholds defaults() {
    return new SharingThresholds(3, 2, KEPT);
  }
}
