package io.iamaudit.tests.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IP addresses and networks as bytes (C5): four of them or sixteen, and the two families never
 * match.
 */
final class Addresses {

  record Network(byte[] address, int prefix) {
    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private Addresses() {}

  static Optional<Network> network(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().length * 8;
    if (slash < 0) {
      return Optional.of(new Network(address.get(), bits)); // no prefix: one address
    }
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
      return Optional.empty();
    }
    return Optional.of(new Network(address.get(), Integer.parseInt(prefix)));
  }

  static Optional<byte[]> parse(String text) {
    return text.contains(":") ? six(text) : four(text);
  }

  private static Optional<byte[]> four(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return Optional.empty();
    }
    String[] parts = text.split("\\.");
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = Integer.parseInt(parts[i]);
      if (value > 255) {
        return Optional.empty();
      }
      address[i] = (byte) value;
    }
    return Optional.of(address);
  }

  private static Optional<byte[]> six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(bytes -> bytes.size() == 16).map(Addresses::array);
    }
    Optional<List<Byte>> before = groups(text.substring(0, gap));
    Optional<List<Byte>> after = groups(text.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty() || before.get().size() + after.get().size() > 14) {
      return Optional.empty();
    }
    List<Byte> bytes = new ArrayList<>(before.get());
    while (bytes.size() + after.get().size() < 16) {
      bytes.add((byte) 0);
    }
    bytes.addAll(after.get());
    return Optional.of(array(bytes));
  }

  private static Optional<List<Byte>> groups(String text) {
    List<Byte> bytes = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(bytes);
    }
    String[] groups = text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      Optional<byte[]> four = four(groups[i]);
      if (i == groups.length - 1 && four.isPresent()) { // ::ffff:192.0.2.1
        for (byte value : four.get()) {
          bytes.add(value);
        }
      } else if (groups[i].matches("[0-9a-fA-F]{1,4}")) {
        int value = Integer.parseInt(groups[i], 16);
        bytes.add((byte) (value >> 8));
        bytes.add((byte) value);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes);
  }

  private static byte[] array(List<Byte> bytes) {
    byte[] array = new byte[bytes.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = bytes.get(i);
    }
    return array;
  }
}
