package io.iamaudit.templates;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.policy.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement of Terraform's data source {@code aws_iam_policy_document} that has no JSON yet,
 * since a part of it is known only after the plan is applied.
 */
final class DocumentSource {
  /** Attributes that are lists of texts, and the elements they become. */
  private static final Map<String, String> LISTS =
      Map.of(
          "actions", "Action",
          "not_actions", "NotAction",
          "resources", "Resource",
          "not_resources", "NotResource");

  private final Node.Mapping statement;
  private final @Nullable Node unknown;

  /**
   * @param unknown what Terraform says is unknown: true, or true within lists and objects
   */
  DocumentSource(Node.Mapping statement, @Nullable Node unknown) {
    this.statement = statement;
    this.unknown = unknown;
  }

  /** The statement; empty if its effect, its actions or its principals are not known. */
  Optional<Node> statement() {
    if (isAllUnknown(unknown)
        || List.of("effect", "actions", "not_actions", "principals", "not_principals", "condition")
            .stream()
            .anyMatch(name -> isAllUnknown(mark(unknown, name)))) {
      return Optional.empty();
    }
    List<Node.Member> members = new ArrayList<>();
    SourcePosition at = statement.position();
    Node sid = statement.get("sid");
    if (sid instanceof Node.Scalar scalar && !scalar.text().isEmpty() && isText(scalar)) {
      members.add(new Node.Member("Sid", sid.position(), sid));
    }
    Node effect = statement.get("effect");
    // The provider's default.
    members.add(
        effect instanceof Node.Scalar scalar && isText(scalar)
            ? new Node.Member("Effect", effect.position(), effect)
            : new Node.Member("Effect", at, Node.Scalar.text(at, "Allow")));
    principals("principals", "Principal", members);
    principals("not_principals", "NotPrincipal", members);
    for (String name : List.of("actions", "not_actions", "resources", "not_resources")) {
      List<Node> values = texts(statement, unknown, name);
      Node list = statement.get(name);
      if (!values.isEmpty()) {
        SourcePosition place = list == null ? at : list.position();
        members.add(
            new Node.Member(
                LISTS.getOrDefault(name, name), place, new Node.Sequence(place, values)));
      }
    }
    conditions(members);
    return Optional.of(new Node.Mapping(at, members));
  }

  private void principals(String name, String element, List<Node.Member> into) {
    if (!(statement.get(name) instanceof Node.Sequence blocks) || blocks.elements().isEmpty()) {
      return;
    }
    Map<String, List<Node>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < blocks.elements().size(); i++) {
      if (blocks.elements().get(i) instanceof Node.Mapping block) {
        kinds
            .computeIfAbsent(block.text("type"), key -> new ArrayList<>())
            .addAll(texts(block, entry(mark(unknown, name), i), "identifiers"));
      }
    }
    SourcePosition at = blocks.position();
    List<Node> anyone = kinds.getOrDefault("*", List.of());
    List<Node.Member> members = new ArrayList<>();
    kinds.forEach(
        (kind, values) -> members.add(new Node.Member(kind, at, new Node.Sequence(at, values))));
    into.add(
        new Node.Member(
            element,
            at,
            anyone.isEmpty() ? new Node.Mapping(at, members) : Node.Scalar.text(at, "*")));
  }

  private void conditions(List<Node.Member> into) {
    if (!(statement.get("condition") instanceof Node.Sequence blocks)
        || blocks.elements().isEmpty()) {
      return;
    }
    Map<String, Map<String, List<Node>>> operators = new LinkedHashMap<>();
    Map<String, SourcePosition> places = new LinkedHashMap<>();
    for (int i = 0; i < blocks.elements().size(); i++) {
      if (blocks.elements().get(i) instanceof Node.Mapping block) {
        places.putIfAbsent(block.text("test"), block.position());
        operators
            .computeIfAbsent(block.text("test"), key -> new LinkedHashMap<>())
            .computeIfAbsent(block.text("variable"), key -> new ArrayList<>())
            .addAll(texts(block, entry(mark(unknown, "condition"), i), "values"));
      }
    }
    SourcePosition at = blocks.position();
    List<Node.Member> members = new ArrayList<>();
    operators.forEach(
        (operator, keys) -> {
          SourcePosition place = places.getOrDefault(operator, at);
          List<Node.Member> inner = new ArrayList<>();
          keys.forEach(
              (key, values) ->
                  inner.add(new Node.Member(key, place, new Node.Sequence(place, values))));
          members.add(new Node.Member(operator, place, new Node.Mapping(place, inner)));
        });
    into.add(new Node.Member("Condition", at, new Node.Mapping(at, members)));
  }

  /** The texts of a list, with a part that is not known for each entry that is not. */
  private static List<Node> texts(Node.Mapping block, @Nullable Node unknown, String name) {
    Node mark = mark(unknown, name);
    Node list = block.get(name);
    if (isAllUnknown(mark)) {
      SourcePosition at = list == null ? block.position() : list.position();
      return List.of(Node.Scalar.text(at, Unresolved.part(name)));
    }
    List<Node> texts = new ArrayList<>();
    if (list instanceof Node.Sequence entries) {
      for (int i = 0; i < entries.elements().size(); i++) {
        Node entry = entries.elements().get(i);
        boolean known = entry instanceof Node.Scalar scalar && isText(scalar);
        texts.add(
            known && !isAllUnknown(entry(mark, i))
                ? entry
                : Node.Scalar.text(entry.position(), Unresolved.part(name)));
      }
    }
    return texts;
  }

  private static boolean isText(Node.Scalar scalar) {
    return scalar.kind() == Node.Kind.STRING;
  }

  private static @Nullable Node mark(@Nullable Node unknown, String name) {
    return unknown instanceof Node.Mapping mapping ? mapping.get(name) : null;
  }

  private static @Nullable Node entry(@Nullable Node unknown, int index) {
    return unknown instanceof Node.Sequence list && index < list.elements().size()
        ? list.elements().get(index)
        : null;
  }

  private static boolean isAllUnknown(@Nullable Node mark) {
    return mark instanceof Node.Scalar scalar && scalar.text().equals("true");
  }
}
