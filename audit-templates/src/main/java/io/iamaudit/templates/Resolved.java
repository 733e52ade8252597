package io.iamaudit.templates;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.policy.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy of a template without functions: texts with their unknown parts, and both sides
 * of every choice. A statement of which the effect, all actions or the like are not known is left
 * out, and a note says so.
 */
final class Resolved {
  /** Choices of one statement that exclude each other; beyond, the statement is left out. */
  private static final int MAX_VARIANTS = 8;

  private final String document;
  private final Consumer<Diagnostic> report;

  private Resolved(String document, Consumer<Diagnostic> report) {
    this.document = document;
    this.report = report;
  }

  /**
   * The policy that a document says.
   *
   * @return empty if it cannot be told at all; a note says so then
   */
  static Optional<Node> of(Node.Mapping policy, String document, Consumer<Diagnostic> report) {
    return new Resolved(document, report).document(policy);
  }

  private Optional<Node> document(Node.Mapping policy) {
    List<Node.Member> members = new ArrayList<>();
    for (Node.Member member : policy.members()) {
      if (Functions.isNoValue(member.value())) {
        continue;
      }
      Node value = member.value();
      if (member.name().equals("Statement")) {
        if (isUnknown(value)) {
          unknown("`Statement` is", "the policy", member.position());
          return Optional.empty();
        }
        value = new Node.Sequence(value.position(), statements(value));
      } else {
        value = plain(value);
        if (member.name().equals("Version") && isUnresolved(value)) {
          unknown("`Version` is", "the policy", member.position());
          return Optional.empty();
        }
      }
      members.add(new Node.Member(member.name(), member.position(), value));
    }
    return Optional.of(new Node.Mapping(policy.position(), members));
  }

  private List<Node> statements(Node value) {
    List<Node> statements = new ArrayList<>();
    for (Node statement : Functions.possible(value)) {
      if (isUnknown(statement)) {
        unknown("a statement is", "it", statement.position());
      } else if (statement instanceof Node.Mapping mapping) {
        statements.addAll(variants(mapping));
      } else {
        statements.add(plain(statement));
      }
    }
    return statements;
  }

  /** Whether a node is a call other than a choice: what it gives is not known. */
  private static boolean isUnknown(Node node) {
    return Functions.call(node).isPresent() && Functions.choice(node).isEmpty();
  }

  private static boolean isUnresolved(Node node) {
    return node instanceof Node.Scalar scalar && Unresolved.isIn(scalar.text());
  }

  /** The statement, once for each outcome of the choices that exclude each other in it. */
  private List<Node> variants(Node.Mapping statement) {
    List<Node.Mapping> open = new ArrayList<>(List.of(statement));
    List<Node.Mapping> done = new ArrayList<>();
    while (!open.isEmpty()) {
      Node.Mapping next = open.remove(0);
      String condition = exclusiveCondition(next);
      if (condition == null) {
        done.add(next);
      } else if (open.size() + done.size() + 2 > MAX_VARIANTS) {
        unknown("which of many choices a statement has is", "the statement", statement.position());
        return List.of();
      } else {
        for (boolean outcome : new boolean[] {true, false}) {
          if (decided(next, condition, outcome) instanceof Node.Mapping variant) {
            open.add(variant);
          }
        }
      }
    }
    List<Node> written = new ArrayList<>();
    for (Node.Mapping variant : done) {
      Node.Mapping single = written.isEmpty() ? variant : without(variant, "Sid");
      statement(single).ifPresent(written::add);
    }
    return written;
  }

  /** The condition of a choice where one value stands, and both sides would contradict. */
  private static @Nullable String exclusiveCondition(Node.Mapping statement) {
    for (Node.Member member : statement.members()) {
      boolean exclusive =
          switch (member.name()) {
            case "Effect", "Principal", "NotPrincipal", "Condition", "Sid" -> true;
            default -> false;
          };
      if (exclusive) {
        Optional<Functions.Choice> choice = Functions.choice(member.value());
        if (choice.isPresent()) {
          return choice.get().condition();
        }
      }
      if (member.name().equals("Condition") && member.value() instanceof Node.Mapping operators) {
        for (Node.Member operator : operators.members()) {
          Optional<Functions.Choice> choice = Functions.choice(operator.value());
          if (choice.isPresent()) {
            return choice.get().condition();
          }
        }
      }
    }
    return null;
  }

  /** A node with every choice of one condition made. */
  private static Node decided(Node node, String condition, boolean outcome) {
    Optional<Functions.Choice> choice =
        Functions.choice(node).filter(it -> it.condition().equals(condition));
    if (choice.isPresent()) {
      return decided(outcome ? choice.get().ifTrue() : choice.get().ifFalse(), condition, outcome);
    }
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(
          list.position(),
          list.elements().stream().map(it -> decided(it, condition, outcome)).toList());
    }
    if (node instanceof Node.Mapping mapping) {
      return new Node.Mapping(
          mapping.position(),
          mapping.members().stream()
              .map(
                  it ->
                      new Node.Member(
                          it.name(), it.position(), decided(it.value(), condition, outcome)))
              .toList());
    }
    return node;
  }

  private static Node.Mapping without(Node.Mapping statement, String name) {
    return new Node.Mapping(
        statement.position(),
        statement.members().stream().filter(member -> !member.name().equals(name)).toList());
  }

  private Optional<Node> statement(Node.Mapping statement) {
    List<Node.Member> members = new ArrayList<>();
    for (Node.Member member : statement.members()) {
      if (Functions.isNoValue(member.value())) {
        continue;
      }
      Optional<Node> value = element(member);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      members.add(new Node.Member(member.name(), member.position(), value.get()));
    }
    return Optional.of(new Node.Mapping(statement.position(), members));
  }

  /** The value of an element of a statement; empty if the statement says nothing without it. */
  private Optional<Node> element(Node.Member element) {
    Node value = element.value();
    return switch (element.name()) {
      case "Effect" -> known(plain(value), element);
      case "Action", "NotAction" -> actions(element);
      case "Resource", "NotResource" -> Optional.of(values(value));
      case "Principal", "NotPrincipal" ->
          isUnknown(value) ? left(element) : Optional.of(principals(value));
      case "Condition" -> conditions(element);
      default -> Optional.of(plain(value));
    };
  }

  private Optional<Node> known(Node value, Node.Member element) {
    return isUnresolved(value) ? left(element) : Optional.of(value);
  }

  private Optional<Node> actions(Node.Member element) {
    Node values = values(element.value());
    List<Node> entries = values instanceof Node.Sequence list ? list.elements() : List.of(values);
    boolean allUnknown = !entries.isEmpty() && entries.stream().allMatch(Resolved::isUnresolved);
    return allUnknown ? left(element) : Optional.of(values);
  }

  private Node principals(Node value) {
    if (!(value instanceof Node.Mapping kinds)) {
      return plain(value);
    }
    List<Node.Member> members = new ArrayList<>();
    for (Node.Member kind : kinds.members()) {
      if (!Functions.isNoValue(kind.value())) {
        members.add(new Node.Member(kind.name(), kind.position(), values(kind.value())));
      }
    }
    return new Node.Mapping(kinds.position(), members);
  }

  private Optional<Node> conditions(Node.Member element) {
    if (isUnknown(element.value())) {
      return left(element);
    }
    if (!(element.value() instanceof Node.Mapping operators)) {
      return Optional.of(plain(element.value()));
    }
    List<Node.Member> members = new ArrayList<>();
    for (Node.Member operator : operators.members()) {
      if (isUnknown(operator.value()) && !Functions.isNoValue(operator.value())) {
        return left(operator);
      }
      if (Functions.isNoValue(operator.value())) {
        continue;
      }
      members.add(
          new Node.Member(operator.name(), operator.position(), conditionKeys(operator.value())));
    }
    return Optional.of(new Node.Mapping(operators.position(), members));
  }

  private Node conditionKeys(Node value) {
    if (!(value instanceof Node.Mapping keys)) {
      return plain(value);
    }
    List<Node.Member> members = new ArrayList<>();
    for (Node.Member key : keys.members()) {
      if (!Functions.isNoValue(key.value())) {
        members.add(new Node.Member(key.name(), key.position(), conditionValues(key.value())));
      }
    }
    return new Node.Mapping(keys.position(), members);
  }

  /** Here, and only here, a policy may have numbers and booleans. */
  private Node conditionValues(Node value) {
    List<Node> possible = Functions.possible(value);
    List<Node> values = new ArrayList<>();
    for (Node each : possible) {
      if (each instanceof Node.Scalar scalar) {
        warnOfBoolean(scalar);
        values.add(scalar);
      } else {
        values.add(plain(each));
      }
    }
    return values.size() == 1 && !(value instanceof Node.Sequence)
        ? values.get(0)
        : new Node.Sequence(value.position(), values);
  }

  private void warnOfBoolean(Node.Scalar scalar) {
    boolean looksLikeBoolean =
        switch (scalar.text().toLowerCase(Locale.ROOT)) {
          case "yes", "no", "on", "off" -> !scalar.explicit();
          default -> false;
        };
    if (looksLikeBoolean) {
      report.accept(
          Diagnostic.warning(
                  "`" + scalar.text() + "` without quotes is a boolean to readers of YAML 1.1")
              .at(new SourceLocation(document, scalar.position()))
              .withHelp("put it in quotes; it was read as the text"));
    }
  }

  /** One text or a list of them. */
  private Node values(Node value) {
    List<Node> values = Functions.possible(value).stream().map(this::plain).toList();
    return values.size() == 1 && !(value instanceof Node.Sequence)
        ? values.get(0)
        : new Node.Sequence(value.position(), values);
  }

  /** A node without functions; what stands without quotes in YAML is a text. */
  private Node plain(Node node) {
    if (node instanceof Node.Scalar scalar) {
      boolean isText = scalar.kind() != Node.Kind.NULL && !scalar.explicit();
      return isText ? Node.Scalar.text(scalar.position(), scalar.text()) : scalar;
    }
    Optional<String> text = Functions.text(node);
    if (text.isPresent()) {
      return Node.Scalar.text(node.position(), text.get());
    }
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(list.position(), list.elements().stream().map(this::plain).toList());
    }
    List<Node.Member> members = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Member member : mapping.members()) {
        members.add(new Node.Member(member.name(), member.position(), plain(member.value())));
      }
    }
    return new Node.Mapping(node.position(), members);
  }

  private Optional<Node> left(Node.Member element) {
    unknown("`" + element.name() + "` of the statement is", "the statement", element.position());
    return Optional.empty();
  }

  private void unknown(String what, String left, SourcePosition where) {
    report.accept(
        Diagnostic.note(
                what + " known only when the template is deployed, and " + left + " was left out")
            .at(new SourceLocation(document, where)));
  }
}
