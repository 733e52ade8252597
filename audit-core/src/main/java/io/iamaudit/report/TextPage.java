package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Lines of text: wrapped, indented and coloured. What stands in them is already escaped. */
final class TextPage {
  private static final char ESCAPE = '\u001b';
  private static final String RESET = ESCAPE + "[0m";

  private final Writer out;
  private final int width;
  private final boolean color;

  /** How a piece of text looks, where colours are wanted. */
  enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    CRITICAL("1;31"),
    HIGH("31"),
    MEDIUM("33"),
    LOW("36"),
    INFO("34"),
    GOOD("32");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    static Style of(Severity severity) {
      return switch (severity) {
        case CRITICAL -> CRITICAL;
        case HIGH -> HIGH;
        case MEDIUM -> MEDIUM;
        case LOW -> LOW;
        case INFO -> INFO;
      };
    }
  }

  TextPage(Writer out, TextOptions options) {
    this.out = out;
    this.width = options.width();
    this.color = options.color();
  }

  int width() {
    return width;
  }

  /** The text as it looks in this style; nothing is added where colours are not wanted. */
  String styled(String text, Style style) {
    return color && style != Style.PLAIN && !text.isEmpty()
        ? ESCAPE + "[" + style.code + "m" + text + RESET
        : text;
  }

  TextPage blank() {
    return line("");
  }

  /** Writes a line as it is. */
  TextPage line(String text) {
    try {
      out.write(text);
      out.write('\n');
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a section: its name, and a rule to the width of the page. */
  TextPage heading(String name, Style style) {
    int rest = Math.max(3, width - name.length() - 1);
    return blank().line(styled(name, style) + " " + styled("-".repeat(rest), Style.FAINT)).blank();
  }

  /** Writes words, broken at spaces; further lines are indented like the first. */
  TextPage paragraph(String indent, String words) {
    return paragraph(indent, indent, words, Style.PLAIN);
  }

  /**
   * Writes words, broken at spaces.
   *
   * @param first what the first line starts with
   * @param rest what each further line starts with
   */
  TextPage paragraph(String first, String rest, String words, Style style) {
    List<String> lines = TextWrap.lines(words, width - visible(first), width - visible(rest));
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? first : rest) + styled(lines.get(i), style));
    }
    return this;
  }

  /** How many columns a text takes that may hold codes for colours. */
  private static int visible(String text) {
    int columns = 0;
    boolean inCode = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ESCAPE) {
        inCode = true;
      } else if (inCode) {
        inCode = text.charAt(i) != 'm';
      } else {
        columns++;
      }
    }
    return columns;
  }

  /** Writes where something stands, with an arrow to it. */
  TextPage arrow(SourceLocation place) {
    return line(
        "    "
            + styled("-->", Style.LOW)
            + " "
            + Printable.escape(place.document())
            + ":"
            + place.line()
            + ":"
            + place.column());
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
