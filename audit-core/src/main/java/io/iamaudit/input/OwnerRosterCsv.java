package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.text.Suggestions;
import io.iamaudit.snapshot.OwnerRoster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads an {@link OwnerRoster} from CSV, strictly. The header names the columns: at least one of
 * {@code email}, {@code user} and {@code owner}, by which an owner may be called, and {@code
 * status}, which is {@code active} or {@code left}; empty or without the column it is {@code
 * active}. A cell may hold several names with semicolons between them. All problems are reported at
 * once.
 */
public final class OwnerRosterCsv {
  private static final List<String> NAMES = List.of("email", "user", "owner");
  private static final String STATUS = "status";
  private static final List<String> COLUMNS = List.of("email", "user", "owner", STATUS);

  private final String document;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, OwnerRoster.Entry> byName = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private OwnerRosterCsv(String document) {
    this.document = document;
  }

  /**
   * Reads a roster.
   *
   * @param text the CSV with its header line
   * @param document what diagnostics and places call the file
   * @throws IamAuditException with all problems
   */
  public static OwnerRoster parse(String text, String document) {
    return new OwnerRosterCsv(document).read(text);
  }

  private OwnerRoster read(String text) {
    List<CsvLine> lines =
        CsvLine.split(text.startsWith("\uFEFF") ? text.substring(1) : text, document);
    List<OwnerRoster.Entry> entries = new ArrayList<>();
    if (lines.isEmpty()) {
      problems.add(
          Diagnostic.error("the owner roster is empty")
              .at(SourceLocation.startOf(document))
              .withHelp("its first line names the columns, as `email,status`"));
    } else if (header(lines.get(0))) {
      for (CsvLine line : lines.subList(1, lines.size())) {
        entry(line, lines.get(0).cells().size(), entries);
      }
      if (lines.size() == 1) {
        problems.add(
            Diagnostic.error("the owner roster has a header and no owners")
                .at(place(lines.get(0)))
                .withHelp("with an empty roster every owner would count as gone"));
      }
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return OwnerRoster.of(entries);
  }

  private boolean header(CsvLine line) {
    int before = problems.size();
    for (int i = 0; i < line.cells().size(); i++) {
      String name = line.cells().get(i).strip().toLowerCase(Locale.ROOT);
      if (!COLUMNS.contains(name)) {
        problems.add(
            Diagnostic.error("unknown column `" + name + "` in the owner roster")
                .at(place(line))
                .withHelp(
                    Suggestions.didYouMean(name, COLUMNS)
                        .orElse("known are " + String.join(", ", COLUMNS))));
      } else if (columns.putIfAbsent(name, i) != null) {
        problems.add(
            Diagnostic.error("the column `" + name + "` stands twice in the owner roster")
                .at(place(line)));
      }
    }
    if (problems.size() == before && NAMES.stream().noneMatch(columns::containsKey)) {
      problems.add(
          Diagnostic.error("the owner roster has no column that names an owner")
              .at(place(line))
              .withHelp("add one of " + String.join(", ", NAMES)));
    }
    return problems.size() == before;
  }

  private void entry(CsvLine line, int width, List<OwnerRoster.Entry> entries) {
    if (line.cells().size() != width) {
      problems.add(
          Diagnostic.error("the row has " + line.cells().size() + " cells, the header " + width)
              .at(place(line))
              .withHelp("quote a cell that holds a comma"));
      return;
    }
    List<String> names = new ArrayList<>();
    for (String column : NAMES) {
      for (String name : cell(line, column).split(";", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    if (names.isEmpty()) {
      problems.add(Diagnostic.error("the row names no owner").at(place(line)));
      return;
    }
    OwnerRoster.Status status = status(line);
    OwnerRoster.Entry entry = new OwnerRoster.Entry(names, status, place(line));
    for (String name : names) {
      OwnerRoster.Entry other = byName.putIfAbsent(name.toLowerCase(Locale.ROOT), entry);
      if (other != null && other.status() != status) {
        problems.add(
            Diagnostic.error(
                    "`"
                        + name
                        + "` stands twice with another status, first in line "
                        + other.source().line())
                .at(place(line)));
      }
    }
    entries.add(entry);
  }

  private OwnerRoster.Status status(CsvLine line) {
    String text = cell(line, STATUS).strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "", "active" -> OwnerRoster.Status.ACTIVE;
      case "left" -> OwnerRoster.Status.LEFT;
      default -> {
        problems.add(
            Diagnostic.error("`" + text + "` is no status of an owner")
                .at(place(line))
                .withHelp("write active or left"));
        yield OwnerRoster.Status.ACTIVE;
      }
    };
  }

  private String cell(CsvLine line, String column) {
    Integer index = columns.get(column);
    return index == null ? "" : line.cells().get(index);
  }

  private SourceLocation place(CsvLine line) {
    return new SourceLocation(document, "", line.number(), 1);
  }
}
