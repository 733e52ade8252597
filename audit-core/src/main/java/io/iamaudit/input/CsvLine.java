package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a CSV file as RFC 4180 defines it; quoted cells may hold commas and line breaks.
 *
 * @param number of the line where it starts, from 1
 */
record CsvLine(int number, List<String> cells) {

  CsvLine {
    cells = List.copyOf(cells);
  }

  /** All lines of a text but the empty ones, with LF, CRLF or CR between them. */
  static List<CsvLine> split(String text, String document) {
    List<CsvLine> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int start = 1;
    int quoteLine = 1;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length();
      char c = end ? '\n' : text.charAt(i);
      if (quoted && !end) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          line += c == '\n' ? 1 : 0;
          cell.append(c);
        }
      } else if (quoted) {
        throw new IamAuditException(
            Diagnostic.error("the file ends inside a quoted cell")
                .at(new SourceLocation(document, "", quoteLine, 1))
                .withHelp("the file was cut off; write it again"));
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
        quoteLine = line;
      } else if (c == ',') {
        cells.add(take(cell));
      } else if (c == '\n' || c == '\r') {
        if (!cells.isEmpty() || !cell.isEmpty()) {
          cells.add(take(cell));
          lines.add(new CsvLine(start, cells));
          cells = new ArrayList<>();
        }
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        line++;
        start = line;
      } else {
        cell.append(c);
      }
    }
    return lines;
  }

  private static String take(StringBuilder cell) {
    String text = cell.toString();
    cell.setLength(0);
    return text;
  }
}
