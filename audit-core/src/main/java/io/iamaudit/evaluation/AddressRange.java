package io.iamaudit.evaluation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address range in CIDR notation; a single address is a range of one. Bits behind the prefix do
 * not count.
 *
 * @param v6 whether it is of version 6
 * @param high the first 64 bits of an address of version 6, else 0
 * @param low the last 64 bits, of version 4 all 32
 * @param prefix how many bits count
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress">IP
 *     address condition operators</a>
 */
public record AddressRange(boolean v6, long high, long low, int prefix) {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;

  /** Reads an address or a range; empty if the text is none. No name is ever looked up. */
  public static Optional<AddressRange> of(String text) {
    return Optional.ofNullable(parse(text));
  }

  /** Reads an address or a range; null if the text is none. No name is ever looked up. */
  static @Nullable AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean v6 = address.indexOf(':') >= 0;
    int bits = v6 ? V6_BITS : V4_BITS;
    int prefix = slash < 0 ? bits : decimal(text.substring(slash + 1), bits);
    if (prefix < 0) {
      return null;
    }
    if (!v6) {
      long value = parseV4(address);
      return value < 0 ? null : new AddressRange(false, 0, value, prefix);
    }
    long[] value = parseV6(address);
    return value == null ? null : new AddressRange(true, value[0], value[1], prefix);
  }

  /** Whether bits are set that do not count, as in {@code 203.0.113.7/24}. */
  public boolean hasHostBits() {
    return !network().equals(this);
  }

  /** The same range without the bits that do not count. */
  public AddressRange network() {
    if (!v6) {
      return new AddressRange(false, 0, low & mask(prefix + 64 - V4_BITS), prefix);
    }
    return new AddressRange(
        true, high & mask(Math.min(prefix, 64)), low & mask(Math.max(prefix - 64, 0)), prefix);
  }

  /** Whether every address of another range is in this one; never across the versions. */
  public boolean covers(AddressRange other) {
    return prefix <= other.prefix && contains(other);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  /** In CIDR notation; a single address without a prefix. */
  @Override
  public String toString() {
    String address = v6 ? shortV6() : textV4(low);
    return isSingle() ? address : address + "/" + prefix;
  }

  /** With the longest run of zeros left out, as people write it. */
  private String shortV6() {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xFFFF;
    }
    int longest = 1;
    int gap = -1;
    for (int from = 0; from < 8; from++) {
      int to = from;
      while (to < 8 && groups[to] == 0) {
        to++;
      }
      if (to - from > longest) {
        longest = to - from;
        gap = from;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gap) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(text.isEmpty() || text.toString().endsWith("::") ? "" : ":")
            .append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static String textV4(long address) {
    return (address >>> 24 & 255)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  boolean isSingle() {
    return prefix == (v6 ? V6_BITS : V4_BITS);
  }

  /** The first and the last address, and the addresses just outside, as texts. */
  List<String> edges() {
    if (!v6) {
      long size = 1L << (V4_BITS - prefix);
      long first = low & ~(size - 1);
      List<String> edges = new ArrayList<>();
      for (long address : new long[] {first, first + size - 1, first - 1, first + size}) {
        if (address >= 0 && address < 1L << V4_BITS) {
          edges.add(textV4(address));
        }
      }
      return edges;
    }
    BigInteger size = BigInteger.ONE.shiftLeft(V6_BITS - prefix);
    BigInteger value =
        new BigInteger(Long.toUnsignedString(high))
            .shiftLeft(64)
            .or(new BigInteger(Long.toUnsignedString(low)));
    BigInteger first = value.andNot(size.subtract(BigInteger.ONE));
    List<String> edges = new ArrayList<>();
    for (BigInteger address :
        List.of(
            first,
            first.add(size).subtract(BigInteger.ONE),
            first.subtract(BigInteger.ONE),
            first.add(size))) {
      if (address.signum() >= 0 && address.bitLength() <= V6_BITS) {
        edges.add(textV6(address));
      }
    }
    return edges;
  }

  private static String textV6(BigInteger address) {
    List<String> groups = new ArrayList<>();
    for (int shift = V6_BITS - 16; shift >= 0; shift -= 16) {
      groups.add(Integer.toHexString(address.shiftRight(shift).intValue() & 0xFFFF));
    }
    return String.join(":", groups);
  }

  boolean contains(AddressRange address) {
    if (v6 != address.v6) {
      return false;
    }
    if (!v6) {
      return prefix == 0 || low >>> (V4_BITS - prefix) == address.low >>> (V4_BITS - prefix);
    }
    if (prefix <= 64) {
      return prefix == 0 || high >>> (64 - prefix) == address.high >>> (64 - prefix);
    }
    return high == address.high
        && (low >>> (V6_BITS - prefix) == address.low >>> (V6_BITS - prefix));
  }

  /** A decimal number from 0 to a maximum; -1 if it is none. */
  private static int decimal(String text, int max) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value > max ? -1 : value;
  }

  private static long parseV4(String text) {
    long value = 0;
    int start = 0;
    for (int part = 0; part < 4; part++) {
      int end = part == 3 ? text.length() : text.indexOf('.', start);
      if (end < 0) {
        return -1;
      }
      int octet = decimal(text.substring(start, end), 255);
      if (octet < 0) {
        return -1;
      }
      value = value << 8 | octet;
      start = end + 1;
    }
    return value;
  }

  private static long @Nullable [] parseV6(String text) {
    int[] groups = new int[8];
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    String head = gap < 0 ? text : text.substring(0, gap);
    String tail = gap < 0 ? "" : text.substring(gap + 2);
    boolean quadInFront = gap >= 0 && head.indexOf('.') >= 0;
    int front = quadInFront ? -1 : groups(head, groups, 0);
    int[] rest = new int[8];
    int back = groups(tail, rest, 0);
    boolean fits = front >= 0 && back >= 0 && (gap < 0 ? front == 8 : front + back < 8);
    if (!fits) {
      return null;
    }
    System.arraycopy(rest, 0, groups, 8 - back, back);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new long[] {high, low};
  }

  /** Reads groups between colons; how many there are, or -1 if one of them is none. */
  private static int groups(String text, int[] groups, int from) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = from;
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(':', start);
      end = end < 0 ? text.length() : end;
      String group = text.substring(start, end);
      if (group.indexOf('.') >= 0 && end == text.length() && count <= 6) {
        long v4 = parseV4(group);
        if (v4 < 0) {
          return -1;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xFFFF);
        return count;
      }
      if (group.isEmpty() || group.length() > 4 || count == 8) {
        return -1;
      }
      int value = 0;
      for (int i = 0; i < group.length(); i++) {
        int digit = Character.digit(group.charAt(i), 16);
        if (digit < 0 || group.charAt(i) > 'f') {
          return -1;
        }
        value = value << 4 | digit;
      }
      groups[count++] = value;
      start = end + 1;
    }
    return count;
  }
}
