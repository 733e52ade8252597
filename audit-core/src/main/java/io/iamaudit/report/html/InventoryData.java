package io.iamaudit.report.html;

import io.iamaudit.analysis.inventory.Inventory;
import io.iamaudit.analysis.inventory.InventoryTable;
import io.iamaudit.internal.json.JsonText;

/** The tables of the inventory; a cell that nobody knows is null. */
final class InventoryData {
  private final Inventory inventory;
  private final SummaryData summary;
  private final Strings strings;

  InventoryData(Inventory inventory, SummaryData summary, Strings strings) {
    this.inventory = inventory;
    this.summary = summary;
    this.strings = strings;
  }

  void write(JsonText json) {
    json.startArray();
    for (Inventory.OfAccount account : inventory.accounts()) {
      for (InventoryTable table : account.tables()) {
        json.startObject();
        json.member("account", summary.account(account.id()));
        json.member("id", table.id()).member("title", table.title());
        json.startArray("columns");
        for (InventoryTable.Column column : table.columns()) {
          json.startArray();
          json.value(column.name()).value(column.title());
          json.endArray();
        }
        json.endArray();
        json.startArray("rows");
        table.rows().forEach(row -> row(row, json));
        json.endArray();
        json.member("notSeen", table.notSeen());
        json.endObject();
      }
    }
    json.endArray();
  }

  private void row(InventoryTable.Row row, JsonText json) {
    json.startArray();
    for (InventoryTable.Cell cell : row.cells()) {
      if (!cell.isKnown()) {
        json.nullValue();
      } else if (cell.values().size() == 1) {
        json.value(strings.number(cell.values().get(0)));
      } else {
        strings.array(cell.values(), json);
      }
    }
    json.endArray();
  }
}
