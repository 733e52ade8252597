package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.inventory.Inventory;
import io.iamaudit.analysis.inventory.InventoryTable;
import io.iamaudit.analysis.inventory.InventoryTable.Cell;
import io.iamaudit.analysis.inventory.InventoryTable.Column;
import io.iamaudit.analysis.inventory.InventoryTable.Row;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes an inventory, or some of its tables. */
public final class InventoryReport {
  private static final String NOTHING = "-";
  private static final String UNKNOWN = "?";
  private static final int GAP = 2;

  /** So that one long list does not push all other columns off the line. */
  private static final int MAX_CELL = 40;

  private final Inventory inventory;
  private final List<String> tables;

  private InventoryReport(Inventory inventory, List<String> tables) {
    this.inventory = inventory;
    this.tables = tables;
  }

  /**
   * A report of some tables.
   *
   * @param tables their {@link Inventory#tableIds ids}; those of no table are passed over
   */
  public static InventoryReport of(Inventory inventory, List<String> tables) {
    return new InventoryReport(requireNonNull(inventory, "inventory"), List.copyOf(tables));
  }

  private Stream<InventoryTable> tables(Inventory.OfAccount account) {
    return account.tables().stream().filter(table -> tables.contains(table.id()));
  }

  // ---- for people

  /**
   * Writes each table with as many columns as the width has room for, the more telling ones first;
   * {@code ?} is what the input does not say.
   */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    boolean first = true;
    for (Inventory.OfAccount account : inventory.accounts()) {
      if (!options.quiet()) {
        if (!first) {
          page.blank();
        }
        page.line(
            page.styled("Account " + account.id(), Style.STRONG) + ", ages as of " + account.now());
      }
      first = false;
      tables(account).forEach(table -> text(table, options, page));
    }
    page.flush();
  }

  /** Writes a table with as many columns as there is room for. */
  static void text(InventoryTable table, TextOptions options, TextPage page) {
    page.heading(table.title() + " (" + table.rows().size() + ")", Style.STRONG);
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Column::title).toList());
    for (Row row : table.rows()) {
      List<String> line = new ArrayList<>();
      for (Cell cell : row.cells()) {
        // The first column names the thing, and is never cut.
        line.add(shortened(cell, line.isEmpty() ? Integer.MAX_VALUE : MAX_CELL));
      }
      lines.add(line);
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    int shown = fitting(widths, page.width());
    if (table.rows().isEmpty()) {
      page.line("  none");
    } else {
      for (int i = 0; i < lines.size(); i++) {
        String line = aligned(lines.get(i), widths, shown);
        page.line(i == 0 ? page.styled(line, Style.FAINT) : line);
      }
    }
    if (!options.quiet()) {
      if (shown < widths.length && !table.rows().isEmpty()) {
        page.paragraph(
            "  ",
            "  ",
            "further columns, for which there is no room: "
                + String.join(
                    ", ",
                    table.columns().subList(shown, widths.length).stream()
                        .map(Column::title)
                        .toList())
                + " (see --format csv)",
            Style.FAINT);
      }
      table
          .notSeen()
          .forEach(
              reason ->
                  page.paragraph(
                      "  ", "    ", "not seen: " + Printable.escape(reason), Style.MEDIUM));
    }
  }

  private static int fitting(int[] widths, int room) {
    int used = GAP;
    int shown = 0;
    while (shown < widths.length && used + widths[shown] <= room) {
      used += widths[shown] + GAP;
      shown++;
    }
    return Math.max(1, shown);
  }

  private static String aligned(List<String> cells, int[] widths, int shown) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      line.append(" ".repeat(GAP)).append(cells.get(i));
      line.append(" ".repeat(widths[i] - cells.get(i).length()));
    }
    return line.toString().stripTrailing();
  }

  /**
   * A cell in few words: of a moment the day, of a long list the first values.
   *
   * @param max how many characters there may be, apart from the words that say how many more
   */
  private static String shortened(Cell cell, int max) {
    if (!cell.isKnown()) {
      return UNKNOWN;
    }
    if (cell.values().isEmpty()) {
      return NOTHING;
    }
    StringBuilder text = new StringBuilder();
    int count = cell.values().size();
    for (int i = 0; i < count; i++) {
      String value = cut(Printable.escape(cell.values().get(i)), max);
      String more = " and " + (count - i) + " more";
      if (i > 0 && text.length() + 2 + value.length() > max) {
        return text.append(more).toString();
      }
      text.append(i == 0 ? "" : ", ").append(value);
    }
    return text.toString();
  }

  private static String cut(String value, int max) {
    boolean isMoment =
        value.length() >= 20 && value.charAt(10) == 'T' && value.charAt(value.length() - 1) == 'Z';
    if (isMoment) {
      return value.substring(0, 10);
    }
    if (value.length() <= max) {
      return value;
    }
    // The end of an ARN says more than its beginning.
    return value.startsWith("arn:")
        ? "..." + value.substring(value.length() - max + 3)
        : value.substring(0, max - 3) + "...";
  }

  // ---- for programs

  /**
   * Writes one JSON object. A member that is {@code null} is not known; an empty string or list is
   * known to be nothing.
   */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject().startArray("accounts");
      for (Inventory.OfAccount account : inventory.accounts()) {
        json.startObject();
        json.member("id", account.id());
        json.member("now", account.now().toString());
        json.startObject("tables");
        tables(account).forEach(table -> json(table, json));
        json.endObject().endObject();
      }
      json.endArray().endObject();
    }
    LineEnd.finish(out);
  }

  /** Writes a table as a member. */
  static void json(InventoryTable table, JsonText json) {
    json.startObject(table.id());
    json.startArray("rows");
    for (Row row : table.rows()) {
      json.startObject();
      for (int i = 0; i < table.columns().size(); i++) {
        Column column = table.columns().get(i);
        Cell cell = row.cells().get(i);
        if (!cell.isKnown()) {
          json.name(column.name()).nullValue();
        } else if (column.isList()) {
          json.member(column.name(), cell.values());
        } else {
          json.member(column.name(), String.join(", ", cell.values()));
        }
      }
      json.endObject();
    }
    json.endArray();
    json.member("notSeen", table.notSeen());
    json.endObject();
  }

  /**
   * Writes the tables as CSV, each with a head, an empty line between two. The first column is the
   * account; values of a list are separated by {@code "; "}; {@code ?} is what is not known.
   */
  public void writeCsv(Writer out) {
    CsvText csv = new CsvText(out);
    boolean first = true;
    for (String id : tables) {
      List<InventoryTable> same =
          inventory.accounts().stream()
              .flatMap(account -> account.tables().stream())
              .filter(table -> table.id().equals(id))
              .toList();
      if (same.isEmpty()) {
        continue;
      }
      if (!first) {
        csv.line(List.of());
      }
      first = false;
      csv.line(
          Stream.concat(Stream.of("account"), same.get(0).columns().stream().map(Column::name))
              .toList());
      IntStream.range(0, same.size())
          .forEach(i -> rows(inventory.accounts().get(i).id(), same.get(i), csv));
    }
  }

  private static void rows(String account, InventoryTable table, CsvText csv) {
    for (Row row : table.rows()) {
      csv.line(
          Stream.concat(
                  Stream.of(account),
                  row.cells().stream()
                      .map(cell -> cell.isKnown() ? String.join("; ", cell.values()) : UNKNOWN))
              .toList());
    }
  }
}
