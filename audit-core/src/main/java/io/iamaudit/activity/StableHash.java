package io.iamaudit.activity;

/** Hashes of texts that are the same on every machine and in every version. */
final class StableHash {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private StableHash() {}

  /** Never negative. */
  static long of(String text) {
    long hash = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  static long of(long number) {
    return mix(number * FNV_PRIME + FNV_START);
  }

  static long of(String first, String... others) {
    long hash = of(first);
    for (String other : others) {
      hash = mix(hash * FNV_PRIME + of(other));
    }
    return hash;
  }

  /** Spreads what differs in a few bits over all of them. */
  private static long mix(long value) {
    long hash = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return (hash ^ hash >>> 33) >>> 1;
  }
}
