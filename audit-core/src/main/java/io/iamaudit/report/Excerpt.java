package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import java.util.ArrayList;
import java.util.List;

/** Shortens the text of a place to a few lines. */
final class Excerpt {
  private static final int MAX_LINES = 6;

  private Excerpt() {}

  /**
   * The lines to show, escaped, at most six. An object in indented JSON, as a statement is, is set
   * like a sentence: its members one after the other, each kept together where it fits.
   */
  static List<String> lines(String text, int width) {
    List<String> source = text.strip().lines().map(Printable::escape).toList();
    List<String> lines = isObject(source) ? setTight(members(source), width) : source;
    List<String> shown = new ArrayList<>();
    int kept = lines.size() <= MAX_LINES ? lines.size() : MAX_LINES - 1;
    for (String line : lines.subList(0, kept)) {
      shown.add(line.length() <= width ? line : line.substring(0, width - 3) + "...");
    }
    if (kept < lines.size()) {
      shown.add("... (" + (lines.size() - kept) + " more lines)");
    }
    return shown;
  }

  private static boolean isObject(List<String> lines) {
    return lines.size() > 2
        && lines.get(0).equals("{")
        && lines.get(lines.size() - 1).equals("}")
        && lines.subList(1, lines.size() - 1).stream().allMatch(line -> indent(line) >= 2);
  }

  /** Each member of an object on one line, the braces with the first and the last. */
  private static List<String> members(List<String> lines) {
    List<String> members = new ArrayList<>();
    StringBuilder current = new StringBuilder("{");
    for (String line : lines.subList(1, lines.size())) {
      String word = line.strip();
      boolean closes = word.startsWith("}") || word.startsWith("]");
      char last = current.charAt(current.length() - 1);
      if (indent(line) == 2 && !closes && members.size() + current.length() > 1) {
        members.add(current.toString());
        current.setLength(0);
      } else if (!closes && last != '{' && last != '[') {
        current.append(' ');
      }
      current.append(word);
    }
    members.add(current.toString());
    return members;
  }

  private static List<String> setTight(List<String> members, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String member : members) {
      if (current.isEmpty()) {
        current.append(member);
      } else if (current.length() + 1 + member.length() <= width) {
        current.append(' ').append(member);
      } else {
        wrap(current, width, lines);
        current.append(' ').append(member);
      }
    }
    wrap(current, width, lines);
    return lines;
  }

  private static void wrap(StringBuilder line, int width, List<String> out) {
    // Further lines of one member stand deeper than the members.
    List<String> wrapped = TextWrap.lines(line.toString().strip(), width - 1, width - 4);
    for (int i = 0; i < wrapped.size(); i++) {
      String indent = i > 0 ? "    " : out.isEmpty() ? "" : " ";
      out.add(indent + wrapped.get(i));
    }
    line.setLength(0);
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    return indent;
  }
}
