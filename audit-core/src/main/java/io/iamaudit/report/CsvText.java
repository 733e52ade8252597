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
  private static final String FORMULA = "=+-@\t\r";

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
    String harmless =
        !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
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
}
