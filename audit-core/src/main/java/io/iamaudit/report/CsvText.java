package io.iamaudit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes CSV as RFC 4180 has it. What a spreadsheet would take for a formula is written with an
 * apostrophe before it, since names of an account are anybody's text.
 */
final class CsvText {
  // The last four are full-width, which some spreadsheets read as the first.
  private static final String FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

  private final Writer out;

  CsvText(Writer out) {
    this.out = out;
  }

  CsvText line(List<String> fields) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      field(fields.get(i), text);
    }
    try {
      out.append(text.append("\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static void field(String value, StringBuilder text) {
    String harmless = harmless(value);
    boolean plain = true;
    for (int i = 0; i < harmless.length() && plain; i++) {
      char c = harmless.charAt(i);
      plain = c != '"' && c != ',' && c != '\n' && c != '\r';
    }
    if (plain) {
      text.append(harmless);
    } else {
      text.append('"').append(harmless.replace("\"", "\"\"")).append('"');
    }
  }

  /**
   * The value with an apostrophe wherever a formula would begin: at its start, and behind a
   * semicolon, at which some spreadsheets divide lines whatever stands around it.
   */
  private static String harmless(String value) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int i = 0; i < value.length(); i++) {
      boolean begins = i == 0 || value.charAt(i - 1) == ';';
      if (begins && startsFormula(value, i)) {
        out.append(value, done, i).append('\'');
        done = i;
      }
    }
    return done == 0 && out.isEmpty() ? value : out.append(value, done, value.length()).toString();
  }

  private static boolean startsFormula(String value, int from) {
    int i = from;
    // Only behind a semicolon: a cell that begins with a quote or a space is none.
    while (from > 0 && i < value.length() && " \"'".indexOf(value.charAt(i)) >= 0) {
      i++;
    }
    return i < value.length() && FORMULA.indexOf(value.charAt(i)) >= 0;
  }
}
