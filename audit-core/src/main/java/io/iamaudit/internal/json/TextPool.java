package io.iamaudit.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same characters, most of the time: a table of fixed size in which a
 * newer text takes the place of an older one. Made for streams in which few texts come again and
 * again. Not safe for several threads.
 */
public final class TextPool {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 300;

  private final @Nullable String[] texts = new @Nullable String[SLOTS];

  /** The characters as a string. */
  String of(char[] chars, int offset, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(chars, offset, length);
    }
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    String known = texts[slot];
    if (known != null && same(known, chars, offset, length)) {
      return known;
    }
    String made = new String(chars, offset, length);
    texts[slot] = made;
    return made;
  }

  private static boolean same(String text, char[] chars, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
