package io.iamaudit.rules.condition;

import java.util.ArrayList;
import java.util.List;

/** Policy variables in texts. */
final class Variables {
  /** Stands for a variable in a blanked text. */
  static final char VARIABLE = '\u0001';

  private Variables() {}

  /** Whether a text has a variable, an unfinished one included; escapes are none. */
  static boolean isIn(String text) {
    return blanked(text).indexOf(VARIABLE) >= 0;
  }

  /**
   * A text with one character in the place of each variable, and letters in the place of the
   * escapes, so that what is left are wildcards and separators that count.
   */
  static String blanked(String text) {
    int start = text.indexOf("${");
    if (start < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (start >= 0) {
      out.append(text, from, start);
      int end = text.indexOf('}', start);
      String name = text.substring(start + 2, end < 0 ? text.length() : end);
      out.append(isEscape(name) ? 'x' : VARIABLE);
      from = end < 0 ? text.length() : end + 1;
      start = text.indexOf("${", from);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Whether what stands between the braces is a character that would be special otherwise. */
  static boolean isEscape(String name) {
    return name.equals("*") || name.equals("?") || name.equals("$");
  }

  /** The parts of an ARN, of which the sixth is the rest; fewer if there are fewer. */
  static List<String> arnParts(String blanked) {
    List<String> parts = new ArrayList<>(6);
    int from = 0;
    for (int colon = blanked.indexOf(':'); colon >= 0 && parts.size() < 5; ) {
      parts.add(blanked.substring(from, colon));
      from = colon + 1;
      colon = blanked.indexOf(':', from);
    }
    parts.add(blanked.substring(from));
    return parts;
  }
}
