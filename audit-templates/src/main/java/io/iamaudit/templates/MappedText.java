package io.iamaudit.templates;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes nodes as JSON and remembers, for each name and value, where it stood in the template. */
final class MappedText {
  private final StringBuilder text = new StringBuilder();
  private final List<PolicyOrigin.Anchor> anchors = new ArrayList<>();
  private int line = 1;
  private int lineStart;

  private MappedText() {}

  /** The policy that nodes without functions say. */
  static PolicyBody body(Node policy, String document) {
    MappedText json = new MappedText();
    json.write(policy, 0);
    SourceLocation place = new SourceLocation(document, policy.position());
    return PolicyBody.parse(
        json.text.toString(), new PolicyOrigin(place, PolicyOrigin.Form.MAPPED, json.anchors));
  }

  private void write(Node node, int depth) {
    anchor(node.position());
    if (node instanceof Node.Mapping mapping) {
      text.append('{');
      String separator = "";
      for (Node.Member member : mapping.members()) {
        text.append(separator);
        newLine(depth + 1);
        anchor(member.position());
        text.append(quoted(member.name())).append(": ");
        write(member.value(), depth + 1);
        separator = ",";
      }
      end('}', depth, mapping.members().isEmpty());
    } else if (node instanceof Node.Sequence list) {
      text.append('[');
      String separator = "";
      for (Node element : list.elements()) {
        text.append(separator);
        newLine(depth + 1);
        write(element, depth + 1);
        separator = ",";
      }
      end(']', depth, list.elements().isEmpty());
    } else if (node instanceof Node.Scalar scalar) {
      text.append(scalar(scalar));
    }
  }

  private static String scalar(Node.Scalar scalar) {
    return switch (scalar.kind()) {
      case STRING -> quoted(scalar.text());
      case NUMBER -> scalar.text();
      case BOOLEAN -> Boolean.toString(Boolean.parseBoolean(scalar.text()));
      case NULL -> "null";
    };
  }

  private void end(char bracket, int depth, boolean empty) {
    if (!empty) {
      newLine(depth);
    }
    text.append(bracket);
  }

  private void newLine(int depth) {
    text.append('\n');
    line++;
    lineStart = text.length();
    text.append("  ".repeat(depth));
  }

  private void anchor(SourcePosition inDocument) {
    SourcePosition here = new SourcePosition("", line, text.length() - lineStart + 1);
    anchors.add(new PolicyOrigin.Anchor(here, inDocument));
  }

  private static String quoted(String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
      return '"' + value + '"';
    }
    StringWriter out = new StringWriter();
    try (JsonText json = JsonText.compact(out)) {
      json.value(value);
    }
    return out.toString();
  }
}
