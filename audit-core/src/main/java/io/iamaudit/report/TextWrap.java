package io.iamaudit.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks words into lines. */
final class TextWrap {

  private TextWrap() {}

  /** The words in lines of at most this width, broken at spaces; a longer word stands alone. */
  static List<String> lines(String words, int width) {
    return lines(words, width, width);
  }

  /** As {@link #lines(String, int)}, with another width for the first line. */
  static List<String> lines(String words, int first, int rest) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      int width = lines.isEmpty() ? first : rest;
      if (!current.isEmpty() && current.length() + 1 + word.length() > width) {
        lines.add(current.toString());
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : " ").append(word);
    }
    lines.add(current.toString());
    return lines;
  }
}
