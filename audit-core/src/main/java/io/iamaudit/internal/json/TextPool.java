package io.iamaudit.internal.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same characters, most of the time: a table of fixed size in which a
 * newer text takes the place of an older one. Made for streams in which few texts come again and
 * again. Not safe for several threads.
 */
public final class TextPool {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 300;
  private static final int HASHED_WHOLE = 24;
  private static final int HASHED_START = 6;
  private static final int HASHED_END = 16;

  private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

  private static final class Entry {
    final char[] chars;
    final String text;

    Entry(char[] chars, String text) {
      this.chars = chars;
      this.text = text;
    }
  }

  /** The characters as a string. */
  String of(char[] chars, int offset, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(chars, offset, length);
    }
    int hash = hash(chars, offset, length);
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    Entry known = entries[slot];
    int end = offset + length;
    if (known != null && Arrays.equals(known.chars, 0, known.chars.length, chars, offset, end)) {
      return known.text;
    }
    Entry made =
        new Entry(Arrays.copyOfRange(chars, offset, end), new String(chars, offset, length));
    entries[slot] = made;
    return made.text;
  }

  /** Of long texts the ends, where names and ids differ. */
  private static int hash(char[] chars, int offset, int length) {
    if (length <= HASHED_WHOLE) {
      return hash(length, chars, offset, offset + length);
    }
    int start = hash(length, chars, offset, offset + HASHED_START);
    int middle = offset + length / 2;
    return hash(
        hash(start, chars, middle, middle + HASHED_START),
        chars,
        offset + length - HASHED_END,
        offset + length);
  }

  private static int hash(int seed, char[] chars, int from, int to) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + chars[i];
    }
    return hash;
  }
}
