package io.iamaudit.templates;

import io.iamaudit.policy.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The intrinsic functions of CloudFormation, as far as they are known without a deployment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic function reference</a>
 */
final class Functions {

  private Functions() {}

  /**
   * A call of a function.
   *
   * @param name {@code Ref}, or one that starts with {@code Fn::}
   */
  record Call(String name, Node argument) {

    /** The arguments; a single one counts as a list of one. */
    List<Node> arguments() {
      return argument instanceof Node.Sequence list ? list.elements() : List.of(argument);
    }
  }

  /** The call that a node is; empty if it is none. */
  static Optional<Call> call(Node node) {
    if (node instanceof Node.Mapping mapping && mapping.members().size() == 1) {
      Node.Member only = mapping.members().get(0);
      if (only.name().equals("Ref") || only.name().startsWith("Fn::")) {
        return Optional.of(new Call(only.name(), only.value()));
      }
    }
    return Optional.empty();
  }

  /** Whether there is a call in a node, however deep. */
  static boolean isIn(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.elements().stream().anyMatch(Functions::isIn);
    }
    return node instanceof Node.Mapping mapping
        && (call(node).isPresent()
            || mapping.members().stream().anyMatch(member -> isIn(member.value())));
  }

  /** Whether a node stands for nothing: what has it as its value is not there. */
  static boolean isNoValue(Node node) {
    return call(node)
        .filter(call -> call.name().equals("Ref"))
        .filter(call -> call.argument() instanceof Node.Scalar name && isNoValue(name))
        .isPresent();
  }

  private static boolean isNoValue(Node.Scalar name) {
    return name.text().equals("AWS::NoValue");
  }

  /** The two branches of a choice between them; empty for another node. */
  static Optional<Choice> choice(Node node) {
    return call(node)
        .filter(call -> call.name().equals("Fn::If") && call.arguments().size() == 3)
        .map(Call::arguments)
        .filter(arguments -> arguments.get(0) instanceof Node.Scalar)
        .map(
            arguments ->
                new Choice(
                    ((Node.Scalar) arguments.get(0)).text(), arguments.get(1), arguments.get(2)));
  }

  /**
   * A choice by a condition of the template, which nobody knows before the deployment.
   *
   * @param condition its name
   */
  record Choice(String condition, Node ifTrue, Node ifFalse) {}

  /**
   * What may stand in a place: both branches of a choice, the entries of lists in them, and nothing
   * for what has no value.
   */
  static List<Node> possible(Node node) {
    List<Node> nodes = new ArrayList<>();
    collect(node, nodes);
    return nodes;
  }

  private static void collect(Node node, List<Node> into) {
    Optional<Choice> choice = choice(node);
    if (choice.isPresent()) {
      collect(choice.get().ifTrue(), into);
      collect(choice.get().ifFalse(), into);
    } else if (node instanceof Node.Sequence list) {
      list.elements().forEach(element -> collect(element, into));
    } else if (!isNoValue(node)) {
      into.add(node);
    }
  }

  /**
   * The text that a scalar is or a call gives, with {@linkplain Unresolved parts} that are not
   * known; empty for lists and objects.
   */
  static Optional<String> text(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    return call(node).map(Functions::result);
  }

  private static String result(Call call) {
    return switch (call.name()) {
      case "Fn::Sub" -> substituted(call.arguments());
      case "Fn::Join" -> joined(call);
      case "Ref", "Fn::GetAtt", "Fn::ImportValue" -> part(call, ".");
      case "Fn::If" -> part(call.name(), call.arguments().subList(0, 1), " ");
      default -> part(call.name(), List.of(), "");
    };
  }

  private static String part(Call call, String separator) {
    List<Node> arguments = call.arguments();
    return arguments.stream().allMatch(Node.Scalar.class::isInstance)
        ? part("", arguments, separator)
        : part(call.name(), List.of(), "");
  }

  private static String part(String function, List<Node> names, String separator) {
    StringBuilder what = new StringBuilder(function);
    for (Node name : names) {
      if (name instanceof Node.Scalar scalar) {
        what.append(what.isEmpty() ? "" : separator).append(scalar.text());
      }
    }
    return Unresolved.part(what.toString());
  }

  /** {@code Fn::Sub}: a text, or a text and what its names stand for. */
  private static String substituted(List<Node> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Node.Scalar scalar)) {
      return part("Fn::Sub", List.of(), "");
    }
    Map<String, Node> names = new HashMap<>();
    if (arguments.size() > 1 && arguments.get(1) instanceof Node.Mapping given) {
      given.members().forEach(member -> names.putIfAbsent(member.name(), member.value()));
    }
    String text = scalar.text();
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int start = text.indexOf("${", at);
      int end = start < 0 ? -1 : text.indexOf('}', start);
      if (end < 0) {
        break;
      }
      String name = text.substring(start + 2, end).strip();
      out.append(text, at, start);
      if (name.startsWith("!")) {
        out.append("${").append(name, 1, name.length()).append('}');
      } else {
        out.append(value(name, names.get(name)));
      }
      at = end + 1;
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String value(String name, @Nullable Node given) {
    Optional<String> known = given == null ? Optional.empty() : text(given);
    return known.orElseGet(() -> Unresolved.part(name));
  }

  /** {@code Fn::Join}: a delimiter and a list. */
  private static String joined(Call call) {
    List<Node> arguments = call.arguments();
    if (arguments.size() != 2
        || !(arguments.get(0) instanceof Node.Scalar delimiter)
        || !(arguments.get(1) instanceof Node.Sequence list)) {
      return part("Fn::Join", List.of(), "");
    }
    List<String> parts = new ArrayList<>();
    for (Node element : list.elements()) {
      if (!isNoValue(element)) {
        parts.add(text(element).orElseGet(() -> part("Fn::Join", List.of(), "")));
      }
    }
    return String.join(delimiter.text(), parts);
  }
}
