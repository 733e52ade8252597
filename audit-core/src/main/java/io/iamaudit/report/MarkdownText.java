package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;

/**
 * Text of an input for GitHub's and GitLab's Markdown: it shows what it says and does nothing. No
 * character of it is markup, and none makes a link, calls a person or refers to an issue.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
final class MarkdownText {
  private static final String MARKUP = "\\`*_[]<>&|~$#!:@";
  private static final String MARKUP_AT_THE_START = "-+=>";
  private static final String REFERENCES = "@#!~%$&^";

  /** Invisible, of no width; what follows a sign is no name any more. */
  private static final String BREAK = "&#8203;";

  private MarkdownText() {}

  /** Words that may stand anywhere in a line, also at its start. */
  static String escape(String text) {
    String printable = Printable.escape(text);
    StringBuilder out = new StringBuilder(printable.length() + 16);
    boolean numberSoFar = true;
    for (int i = 0; i < printable.length(); i++) {
      char c = printable.charAt(i);
      // `1.` and `1)` start a list, and `www.` a link; so do `-` and `+`, and `=` makes a heading.
      boolean special =
          MARKUP.indexOf(c) >= 0
              || (i == 0 && MARKUP_AT_THE_START.indexOf(c) >= 0)
              || (numberSoFar && i > 0 && (c == '.' || c == ')'))
              || (c == '.' && endsWithWww(printable, i));
      numberSoFar &= c >= '0' && c <= '9';
      if (special) {
        out.append('\\');
      }
      out.append(c);
      if (i + 1 < printable.length() && wouldCall(printable, i)) {
        out.append(BREAK);
      }
    }
    return out.toString();
  }

  /**
   * A sentence in which names stand in backticks: those are set as code. Whatever else a backtick
   * was, every piece is escaped by itself.
   */
  static String sentence(String text) {
    String[] pieces = text.split("`", -1);
    if (pieces.length % 2 == 0) {
      return escape(text);
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < pieces.length; i++) {
      if (i % 2 == 0) {
        out.append(escape(pieces[i]));
      } else if (pieces[i].isEmpty()) {
        out.append("\\`\\`");
      } else {
        out.append(code(pieces[i]));
      }
    }
    return out.toString();
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '"' || c == '_' || c == '-';
  }

  /** Whether a character and the next begin a name or a link: some look for those in the result. */
  private static boolean wouldCall(String text, int at) {
    char c = text.charAt(at);
    char next = text.charAt(at + 1);
    return (isName(next) && (REFERENCES.indexOf(c) >= 0 || endsIssueKey(text, at)))
        || (c == ':' && next == '/')
        || (next == '.' && endsWithWww(text, at + 1));
  }

  private static boolean endsWithWww(String text, int end) {
    return end >= 3 && text.regionMatches(true, end - 3, "www", 0, 3);
  }

  /** {@code GH-1} is an issue. */
  private static boolean endsIssueKey(String text, int at) {
    return text.charAt(at) == '-' && at >= 2 && text.regionMatches(true, at - 2, "GH", 0, 2);
  }

  /** Words inside an HTML element, where Markdown is not read. */
  static String html(String text) {
    String printable = Printable.escape(text);
    StringBuilder out = new StringBuilder(printable.length() + 16);
    for (int i = 0; i < printable.length(); i++) {
      char c = printable.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
      if (i + 1 < printable.length() && wouldCall(printable, i)) {
        out.append(BREAK);
      }
    }
    return out.toString();
  }

  /** A name in the type of a program. */
  static String code(String text) {
    String printable = Printable.escape(text);
    if (printable.isBlank()) {
      return "` `";
    }
    String fence = "`".repeat(longestRun(printable) + 1);
    // A span loses one space at either end, and a backtick there would belong to the fence.
    boolean pad =
        printable.startsWith("`")
            || printable.endsWith("`")
            || (printable.startsWith(" ") && printable.endsWith(" "));
    return pad ? fence + " " + printable + " " + fence : fence + printable + fence;
  }

  /** The fence around lines of which none is longer in backticks. */
  static String fence(Iterable<String> lines) {
    int longest = 2;
    for (String line : lines) {
      longest = Math.max(longest, longestRun(line));
    }
    return "`".repeat(longest + 1);
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** A link under our own words, or the address as it is if it is none that can be trusted. */
  static String link(String words, String url) {
    return isPlainUrl(url) ? "[" + escape(words) + "](" + url + ")" : code(url);
  }

  private static boolean isPlainUrl(String url) {
    return url.startsWith("https://")
        && url.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "-._~:/?#=&%+,".indexOf(c) >= 0);
  }
}
