package io.iamaudit.templates;

import io.iamaudit.policy.PolicyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which properties of which resources hold policies: one of the two tables beside this class. */
final class PolicyTable {
  private static final int COLUMNS = 4;

  private final Map<String, List<Row>> rows = new HashMap<>();

  private PolicyTable() {}

  /** What a property holds. */
  enum Content {
    /** A document, as an object or as JSON in a string. */
    DOCUMENT,
    /** A document whose type stands in another property of the resource. */
    OF_ORGANIZATION,
    /** Statements without a document around them. */
    STATEMENTS,
    /** A document of another language that looks the same. */
    NOT_IAM
  }

  /**
   * A property that holds a policy.
   *
   * @param path names of properties from outside in
   * @param type empty if the resource says it, or nobody
   */
  record Row(
      List<Step> path, Content content, Optional<PolicyType> type, Optional<String> service) {
    Row {
      path = List.copyOf(path);
    }
  }

  /**
   * One step of a path.
   *
   * @param each whether the property is a list, and the path goes on in each entry
   */
  record Step(String name, boolean each) {}

  /** Reads a table. */
  static PolicyTable named(String resource) {
    PolicyTable table = new PolicyTable();
    try (InputStream in = PolicyTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the table " + resource + " is not in this jar");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String line) {
    String[] cells = line.strip().split(" +", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException("not four columns: " + line);
    }
    Content content =
        switch (cells[2]) {
          case "organization" -> Content.OF_ORGANIZATION;
          case "statements" -> Content.STATEMENTS;
          case "not-iam" -> Content.NOT_IAM;
          default -> Content.DOCUMENT;
        };
    Optional<PolicyType> type =
        content == Content.STATEMENTS ? Optional.of(PolicyType.RESOURCE) : PolicyType.of(cells[2]);
    if (content == Content.DOCUMENT && type.isEmpty() && !cells[2].equals("-")) {
      throw new IllegalStateException("no type of policy: " + line);
    }
    List<Step> path = new ArrayList<>();
    for (String step : cells[1].split("\\.", -1)) {
      boolean each = step.endsWith("[]");
      path.add(new Step(each ? step.substring(0, step.length() - 2) : step, each));
    }
    rows.computeIfAbsent(cells[0], name -> new ArrayList<>())
        .add(new Row(path, content, type, Optional.of(cells[3]).filter(it -> !it.equals("-"))));
  }

  /** The rows of a type of resource; empty for one that holds no policy, or is not known. */
  List<Row> of(String resourceType) {
    return List.copyOf(rows.getOrDefault(resourceType, List.of()));
  }
}
