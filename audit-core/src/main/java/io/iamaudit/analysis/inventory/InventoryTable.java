package io.iamaudit.analysis.inventory;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One table of an inventory. Every row has as many cells as there are columns.
 *
 * @param id as {@code access-keys}; stable
 * @param title in words
 * @param rows in the order of the input
 * @param notSeen which data the table lacks, and why; empty if none
 */
public record InventoryTable(
    String id, String title, List<Column> columns, List<Row> rows, List<String> notSeen) {

  /**
   * A column.
   *
   * @param name in camel case, as {@code lastUsedService}
   * @param title in words
   * @param isList whether a cell can hold several values
   */
  public record Column(String name, String title, boolean isList) {
    public Column {
      requireNonNull(name, "name");
      requireNonNull(title, "title");
    }
  }

  /** A row. */
  public record Row(List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * What a row says in one column.
   *
   * @param values none if there is nothing, as for a key that was never used
   * @param isKnown false if the input does not say
   */
  public record Cell(List<String> values, boolean isKnown) {
    private static final Cell NONE = new Cell(List.of(), true);
    private static final Cell UNKNOWN = new Cell(List.of(), false);

    public Cell {
      values = List.copyOf(values);
    }

    static Cell of(Object value) {
      return new Cell(List.of(value.toString()), true);
    }

    static Cell of(List<String> values) {
      return values.isEmpty() ? NONE : new Cell(values, true);
    }

    static Cell none() {
      return NONE;
    }

    static Cell unknown() {
      return UNKNOWN;
    }

    /** What is there, else that there is nothing. */
    static Cell orNone(Optional<?> value) {
      return value.map(Cell::of).orElse(NONE);
    }

    /** What is there, else that the input does not say. */
    static Cell orUnknown(Optional<?> value) {
      return value.map(Cell::of).orElse(UNKNOWN);
    }
  }

  public InventoryTable {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notSeen = List.copyOf(notSeen);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            id + " has " + columns.size() + " columns, a row has " + row.cells().size());
      }
    }
  }
}
