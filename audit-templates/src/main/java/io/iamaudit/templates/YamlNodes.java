package io.iamaudit.templates;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.LineStarts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into nodes, without making objects of it: a scalar keeps the text that was written, so
 * that {@code 2012-10-17} is no date and {@code 011122223333} no octal number. A tag as {@code
 * !Sub} becomes the function's long form, an object with the one member {@code Fn::Sub}.
 */
final class YamlNodes {
  private static final int MAX_DEPTH = 128;

  /** Counted with what aliases stand for; a template of AWS's largest size has a tenth of it. */
  private static final int MAX_NODES = 1_000_000;

  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private final String text;
  private final String document;
  private final boolean hasSurrogates;
  private final LineStarts lines;
  private final Iterator<Event> events;
  private final List<Diagnostic> duplicates = new ArrayList<>();
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;

  /** A node with a name, and how many nodes it is. */
  private record Anchored(Node node, int size) {}

  private YamlNodes(String text, String document) {
    this.text = text;
    this.document = document;
    this.hasSurrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    this.lines = LineStarts.of(text);
    this.events =
        new Parse(
                LoadSettings.builder()
                    .setLabel(document)
                    .setCodePointLimit(Integer.MAX_VALUE)
                    // In one piece: between two pieces the library loses its way in an emoji.
                    .setBufferSize(text.length() + 2)
                    .build())
            .parseString(text)
            .iterator();
  }

  /**
   * What a text holds.
   *
   * @param documents in their order; most texts hold one
   * @param duplicates members that stand twice in one object, as errors
   */
  record Read(List<Node> documents, List<Diagnostic> duplicates) {}

  /**
   * Reads a text.
   *
   * @throws IamAuditException if it is not YAML, or larger or deeper than any template
   */
  static Read read(String text, String document) {
    YamlNodes reader = new YamlNodes(text, document);
    try {
      return new Read(reader.documents(), reader.duplicates);
    } catch (MarkedYamlEngineException e) {
      SourcePosition place = e.getProblemMark().map(reader::position).orElse(SourcePosition.START);
      throw new IamAuditException(
          Diagnostic.error("not valid YAML: " + e.getProblem())
              .at(new SourceLocation(document, place)),
          e);
    } catch (YamlEngineException e) {
      String said = String.valueOf(e.getMessage());
      throw new IamAuditException(
          Diagnostic.error("not valid YAML: " + said.lines().findFirst().orElse(""))
              .at(SourceLocation.startOf(document)),
          e);
    }
  }

  private List<Node> documents() {
    List<Node> documents = new ArrayList<>();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        documents.add(node(node, "", 0));
      } else if (event.getEventId() == Event.ID.DocumentEnd) {
        anchors.clear();
      }
    }
    return documents;
  }

  private Node node(NodeEvent event, String pointer, int depth) {
    SourcePosition at = at(event, pointer);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, at);
    }
    count(1, at);
    if (depth > MAX_DEPTH) {
      throw failure("objects and lists are nested deeper than " + MAX_DEPTH + " levels", at);
    }
    int before = nodes;
    Node node = untagged(event, at, depth);
    Optional<String> function = function(event);
    if (function.isPresent()) {
      node = new Node.Mapping(at, List.of(new Node.Member(function.get(), at, node)));
    }
    if (event.getAnchor().isPresent()) {
      anchors.put(event.getAnchor().get(), new Anchored(node, nodes - before + 1));
    }
    return node;
  }

  private Node aliased(AliasEvent alias, SourcePosition at) {
    Anchor name = alias.getAnchor().orElseThrow();
    Anchored target = anchors.get(name);
    if (target == null) {
      throw failure("the alias `*" + name.getValue() + "` stands for nothing read before", at);
    }
    count(target.size(), at);
    return target.node();
  }

  private void count(int more, SourcePosition at) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw failure("the text has more than " + MAX_NODES + " values, counting aliases", at);
    }
  }

  private Node untagged(NodeEvent event, SourcePosition at, int depth) {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, at);
    }
    return event.getEventId() == Event.ID.SequenceStart ? sequence(at, depth) : mapping(at, depth);
  }

  private Node sequence(SourcePosition at, int depth) {
    List<Node> elements = new ArrayList<>();
    while (events.next() instanceof NodeEvent element) {
      elements.add(node(element, at.pointer() + "/" + elements.size(), depth + 1));
    }
    return new Node.Sequence(at, elements);
  }

  private Node mapping(SourcePosition at, int depth) {
    List<Node.Member> members = new ArrayList<>();
    List<Node.Member> merged = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (events.next() instanceof NodeEvent key) {
      if (!(key instanceof ScalarEvent scalar)) {
        throw failure("the name of a member is no text", at(key, at.pointer()));
      }
      String name = scalar.getValue();
      String pointer = at.pointer() + "/" + SourcePosition.escapePointerToken(name);
      SourcePosition place = at(key, pointer);
      if (!(events.next() instanceof NodeEvent written)) {
        throw failure("the member `" + name + "` has no value", place);
      }
      Node value = node(written, pointer, depth + 1);
      if (name.equals("<<") && scalar.isPlain()) {
        merge(value, merged);
      } else {
        if (!names.add(name)) {
          duplicates.add(
              Diagnostic.error("the member `" + name + "` stands twice in one object")
                  .at(new SourceLocation(document, place))
                  .withHelp("keep one of the two"));
        }
        members.add(new Node.Member(name, place, value));
      }
    }
    merged.stream().filter(member -> names.add(member.name())).forEach(members::add);
    return new Node.Mapping(at, members);
  }

  /** Takes the members of an object, or of a list of them, where the first counts. */
  private static void merge(Node value, List<Node.Member> into) {
    if (value instanceof Node.Mapping mapping) {
      into.addAll(mapping.members());
    } else if (value instanceof Node.Sequence list) {
      list.elements().forEach(element -> merge(element, into));
    }
  }

  private static Node scalar(ScalarEvent event, SourcePosition at) {
    String text = event.getValue();
    boolean isText = !event.isPlain() || event.getTag().isPresent();
    return new Node.Scalar(at, text, isText ? Node.Kind.STRING : kind(text), isText);
  }

  private static Node.Kind kind(String text) {
    return switch (text) {
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Node.Kind.BOOLEAN;
      case "", "~", "null", "Null", "NULL" -> Node.Kind.NULL;
      default -> isNumber(text) ? Node.Kind.NUMBER : Node.Kind.STRING;
    };
  }

  /** Whether a text is a number in JSON too; a leading zero makes it a text, as account ids are. */
  private static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int digits = 0;
    int dots = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && digits > 0 && dots == 0 && i + 1 < text.length()) {
        dots++;
      } else {
        return false;
      }
    }
    boolean leadingZero =
        text.length() > at + 1 && text.charAt(at) == '0' && text.charAt(at + 1) != '.';
    return digits > 0 && digits < 100 && !leadingZero;
  }

  /** The long form of the function that a tag names. */
  private static Optional<String> function(NodeEvent event) {
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent collection
                ? collection.getTag()
                : Optional.empty();
    return tag.filter(name -> name.length() > 1 && name.startsWith("!"))
        .filter(name -> !name.startsWith(STANDARD_TAG))
        .map(name -> name.substring(1))
        .map(name -> name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name);
  }

  private SourcePosition at(Event event, String pointer) {
    SourcePosition place = event.getStartMark().map(this::position).orElse(SourcePosition.START);
    return new SourcePosition(pointer, place.line(), place.column());
  }

  private SourcePosition position(Mark mark) {
    int column = mark.getColumn();
    if (hasSurrogates) {
      // A mark counts characters, a place UTF-16 units.
      int start = lines.offset(mark.getLine() + 1, 1);
      int end = Math.min(text.length(), start + 2 * column);
      int characters = Math.min(column, text.codePointCount(start, end));
      column = text.offsetByCodePoints(start, characters) - start;
    }
    return new SourcePosition("", mark.getLine() + 1, column + 1);
  }

  private IamAuditException failure(String message, SourcePosition at) {
    return new IamAuditException(Diagnostic.error(message).at(new SourceLocation(document, at)));
  }
}
