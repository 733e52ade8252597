package io.iamaudit.report.html;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which lines of the two founding documents ask for what a rule checks. */
final class FoundingDocuments {
  private static final String RESOURCE = "/META-INF/iam-audit/founding-documents.md";

  private final Map<String, List<Line>> byRule = new HashMap<>();

  /**
   * A line of a founding document.
   *
   * @param document its title
   * @param number as {@code L24}
   * @param asks what it asks for, in short
   */
  record Line(String document, String number, String asks) {}

  private FoundingDocuments() {}

  /** Reads {@code docs/founding-documents.md}, which the library carries. */
  static FoundingDocuments bundled() {
    try (InputStream in =
        requireNonNull(FoundingDocuments.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FoundingDocuments parse(String markdown) {
    FoundingDocuments documents = new FoundingDocuments();
    String document = "";
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        document = line.substring(3).strip();
      } else if (line.startsWith("| L")) {
        documents.row(document, line);
      }
    }
    return documents;
  }

  private void row(String document, String row) {
    String[] cells = row.split(" \\| ", -1);
    if (cells.length < 3) {
      return;
    }
    Line line = new Line(document, cells[0].substring(2).strip(), cells[1].strip());
    // Ids stand between backquotes: at the odd places.
    String[] parts = cells[2].split("`", -1);
    for (int i = 1; i < parts.length; i += 2) {
      byRule.computeIfAbsent(parts[i], id -> new ArrayList<>()).add(line);
    }
  }

  /** The lines about a rule, in the order of the documents; none for a rule of somebody else. */
  List<Line> of(String rule) {
    return byRule.getOrDefault(rule, List.of());
  }
}
