package io.iamaudit.activity;

import io.iamaudit.evaluation.AddressRange;
import java.util.Locale;
import java.util.Optional;

/** Networks out of the addresses of records. */
final class Networks {
  static final String UNKNOWN = "unknown";
  private static final int V4_PREFIX = 24;
  private static final int V6_PREFIX = 48;
  private static final int LONGEST_NAME = 200;
  private static final String MAPPED_V4 = "::ffff:";

  private Networks() {}

  /**
   * The network of a source: addresses by prefix, services of AWS by their name, which is what
   * CloudTrail writes where a service called.
   */
  static String of(String source) {
    if (source.isEmpty()) {
      return UNKNOWN;
    }
    String address =
        source.regionMatches(true, 0, MAPPED_V4, 0, MAPPED_V4.length()) && source.indexOf('.') > 0
            ? source.substring(MAPPED_V4.length())
            : source;
    Optional<AddressRange> range = AddressRange.of(address);
    if (range.isPresent()) {
      AddressRange found = range.get();
      int prefix = found.v6() ? V6_PREFIX : V4_PREFIX;
      return new AddressRange(found.v6(), found.high(), found.low(), prefix).network().toString();
    }
    String name = source.toLowerCase(Locale.ROOT);
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /** Whether a network is one of addresses. */
  static boolean isAddress(String network) {
    return network.indexOf('/') >= 0 && AddressRange.of(network).isPresent();
  }
}
