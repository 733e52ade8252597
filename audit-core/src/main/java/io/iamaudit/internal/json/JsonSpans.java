package io.iamaudit.internal.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds where the parts of a JSON text end. The text is known to be valid JSON: other texts give
 * positions without meaning, but never an endless loop or one outside of the text.
 */
public final class JsonSpans {

  private JsonSpans() {}

  /** The offset behind the value that starts at an offset. */
  public static int endOfValue(String text, int from) {
    if (from >= text.length()) {
      return from;
    }
    char first = text.charAt(from);
    if (first == '"') {
      return endOfString(text, from);
    }
    if (first != '{' && first != '[') {
      int at = from;
      while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at;
    }
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return at;
      }
    }
    return at;
  }

  private static int endOfString(String text, int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), at + 1);
  }

  /**
   * The names of the members of the innermost object around an offset, as they are written, with
   * their quotes; empty if there is none.
   */
  public static List<String> memberNames(String text, int within) {
    int object = innermostObject(text, within);
    List<String> names = new ArrayList<>();
    int at = object < 0 ? text.length() : skipSpace(text, object + 1);
    while (at < text.length() && text.charAt(at) == '"') {
      int end = endOfString(text, at);
      names.add(text.substring(at, end));
      int value = skipSpace(text, Math.min(text.length(), skipSpace(text, end) + 1));
      int next = skipSpace(text, endOfValue(text, value));
      at =
          next < text.length() && text.charAt(next) == ','
              ? skipSpace(text, next + 1)
              : text.length();
    }
    return names;
  }

  private static int innermostObject(String text, int within) {
    Deque<Integer> open = new ArrayDeque<>();
    int at = 0;
    while (at < within) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
        continue;
      }
      if (c == '{' || c == '[') {
        open.push(at);
      } else if ((c == '}' || c == ']') && !open.isEmpty()) {
        open.pop();
      }
      at++;
    }
    return open.isEmpty() || text.charAt(open.peek()) != '{' ? -1 : open.peek();
  }

  /** The first offset from here on that is no white space. */
  public static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The last offset before this one that is no white space; -1 if there is none. */
  public static int lastBefore(String text, int to) {
    int at = to - 1;
    while (at >= 0 && isSpace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
