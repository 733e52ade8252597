package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonSpans;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.LineStarts;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds policies in a JSON text: a document, a list of them, one on each line, or outputs of the
 * AWS CLI, however deep a policy stands in them.
 */
final class PlainPolicies {
  private static final JsonLimits LIMITS = JsonLimits.depth(128);

  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

  private final String document;
  private final OutputName fileName;
  private final boolean named;
  private final PolicyBodies bodies;
  private final List<FoundPolicy> found = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<String> foundPointers = new ArrayList<>();

  /**
   * A text, or a part of one that is read on its own.
   *
   * @param start where the text stands in the file
   * @param name of a policy that is the whole text
   */
  private record Part(String text, SourceLocation start, String name) {
    PolicyOrigin origin() {
      return new PolicyOrigin(start, PolicyOrigin.Form.VERBATIM);
    }
  }

  /**
   * @param named whether somebody asked for this file, so that a text that is no JSON is a broken
   *     policy even if it does not look like one
   */
  PlainPolicies(String document, boolean named, PolicyBodies bodies) {
    this.document = document;
    this.fileName = OutputName.of(document.substring(document.lastIndexOf('/') + 1));
    this.named = named;
    this.bodies = bodies;
  }

  FoundPolicies read(String text) {
    LineStarts lines = LineStarts.of(text);
    Part whole = new Part(text, SourceLocation.startOf(document), document);
    if (isNamedForLines() || holdsLines(text)) {
      for (Part line : lines(text, lines)) {
        read(line, LineStarts.of(line.text()));
      }
    } else {
      read(whole, lines);
    }
    return new FoundPolicies(found, diagnostics);
  }

  private boolean isNamedForLines() {
    return document.endsWith(".jsonl") || document.endsWith(".jsonl.gz");
  }

  /** Whether the first line is a value of its own and another one follows. */
  private static boolean holdsLines(String text) {
    int start = JsonSpans.skipSpace(text, 0);
    int end = JsonSpans.endOfValue(text, start);
    int lineEnd = text.indexOf('\n', start);
    int next = JsonSpans.skipSpace(text, end);
    return lineEnd >= end && next > lineEnd && next < text.length() && opens(text.charAt(next));
  }

  private static boolean opens(char c) {
    return c == '{' || c == '[';
  }

  private List<Part> lines(String text, LineStarts lines) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int first = JsonSpans.skipSpace(text, start);
      if (first < end) {
        int line = lines.line(first);
        SourceLocation place = new SourceLocation(document, "", line, lines.column(first));
        parts.add(new Part(text.substring(first, end).strip(), place, document + ":" + line));
      }
      start = end + 1;
    }
    return parts;
  }

  private void read(Part part, LineStarts lines) {
    PolicyOrigin origin = part.origin();
    foundPointers.clear();
    JsonValue root;
    List<Diagnostic> duplicates;
    try (JsonStream stream = JsonStream.of(part.text(), LIMITS, origin::locate)) {
      root = stream.readTree();
      stream.expectEnd();
      duplicates = stream.duplicates();
    } catch (IamAuditException notJson) {
      readBroken(part, lines);
      return;
    }
    walk(root, new Text(part, lines));
    duplicates.stream()
        .filter(duplicate -> duplicate.location().filter(this::isInPolicy).isEmpty())
        .forEach(diagnostics::add);
  }

  private boolean isInPolicy(SourceLocation place) {
    return foundPointers.stream()
        .anyMatch(
            pointer ->
                pointer.isEmpty()
                    || place.pointer().equals(pointer)
                    || place.pointer().startsWith(pointer + "/"));
  }

  /** Of a list whose JSON is broken the whole entries are read, and the broken ones are kept. */
  private void readBroken(Part part, LineStarts lines) {
    int at = JsonSpans.skipSpace(part.text(), 0);
    if (at < part.text().length() && part.text().charAt(at) == '[') {
      List<Part> entries = entries(part, lines, at + 1);
      if (entries.size() > 1) {
        entries.forEach(entry -> read(entry, LineStarts.of(entry.text())));
        return;
      }
    }
    List<Part> values = values(part, lines, at);
    if (values.size() > 1) {
      values.forEach(value -> read(value, LineStarts.of(value.text())));
    } else if (named || looksLikePolicy(part.text())) {
      add(
          part.name(),
          Optional.empty(),
          Optional.empty(),
          "text that is no JSON",
          bodies.of(part.text(), part.origin()));
    }
  }

  private List<Part> entries(Part list, LineStarts lines, int from) {
    String text = list.text();
    List<Part> entries = new ArrayList<>();
    int start = JsonSpans.skipSpace(text, from);
    while (start < text.length() && text.charAt(start) != ']') {
      int end = JsonSpans.endOfValue(text, start);
      int next = JsonSpans.skipSpace(text, end);
      boolean separated =
          next < text.length() && (text.charAt(next) == ',' || text.charAt(next) == ']');
      if (!separated) {
        end = text.length();
        next = end;
      }
      String pointer = "/" + entries.size();
      SourceLocation place =
          list.origin().locate(new SourcePosition(pointer, lines.line(start), lines.column(start)));
      entries.add(new Part(text.substring(start, end), place, list.name() + "#" + pointer));
      start =
          next < text.length() && text.charAt(next) == ','
              ? JsonSpans.skipSpace(text, next + 1)
              : next;
    }
    return entries;
  }

  /** One value after the other; empty if something else stands between or behind them. */
  private List<Part> values(Part part, LineStarts lines, int from) {
    String text = part.text();
    List<Part> values = new ArrayList<>();
    int start = from;
    while (start < text.length()) {
      if (!opens(text.charAt(start))) {
        return List.of();
      }
      int end = JsonSpans.endOfValue(text, start);
      int line = lines.line(start);
      SourceLocation place =
          part.origin().locate(new SourcePosition("", line, lines.column(start)));
      values.add(new Part(text.substring(start, end), place, document + ":" + place.line()));
      start = JsonSpans.skipSpace(text, end);
    }
    return values;
  }

  /** Whether a text that is no JSON was meant to be a policy. */
  private static boolean looksLikePolicy(String text) {
    return text.contains("\"Statement\"") || text.contains("\"Effect\"");
  }

  private void walk(JsonValue value, Text text) {
    if (value instanceof JsonValue.Arr list) {
      list.elements().forEach(element -> walk(element, text));
    } else if (value instanceof JsonValue.Obj object) {
      if (isPolicy(object)) {
        add(object, text, Optional.empty(), Optional.empty(), "policy document");
        return;
      }
      for (JsonValue.Member member : object.members()) {
        if (!takes(object, member, text)) {
          walk(member.value(), text);
        }
      }
    }
  }

  /** Whether a member holds a policy as its place says, or something that is left out. */
  private boolean takes(JsonValue.Obj object, JsonValue.Member member, Text text) {
    if (member.name().equals("Content")
        && object.get("PolicySummary") instanceof JsonValue.Obj about) {
      return takesOrganizationPolicy(about, member, text);
    }
    Optional<PolicyPlaces.Place> known = PolicyPlaces.of(object, member);
    if (known.isEmpty()) {
      return false;
    }
    PolicyPlaces.Place place = known.get();
    if (!holdsPolicy(member.value(), place)) {
      return false;
    }
    Optional<String> service =
        place.service().isEmpty() && place.type() == PolicyType.RESOURCE
            ? PolicyPlaces.serviceOf(fileName)
            : Optional.of(place.service()).filter(prefix -> !prefix.isEmpty());
    add(
        member.value(),
        text,
        Optional.of(place.type()),
        service,
        place.words() + string(object, place.named()).map(name -> " `" + name + "`").orElse(""));
    return true;
  }

  private boolean takesOrganizationPolicy(JsonValue.Obj about, JsonValue.Member member, Text text) {
    String type = string(about, "Type").orElse("");
    Optional<PolicyType> known = PolicyPlaces.ofOrganization(type);
    if (known.isEmpty()) {
      diagnostics.add(
          Diagnostic.note(
                  "a policy of the type `" + type + "` grants and denies nothing and was not read")
              .at(text.part().origin().locate(member.position())));
      return true;
    }
    add(
        member.value(),
        text,
        known,
        Optional.empty(),
        known.get().words() + string(about, "Name").map(name -> " `" + name + "`").orElse(""));
    return true;
  }

  private static Optional<String> string(JsonValue.Obj object, String member) {
    return object.get(member) instanceof JsonValue.Str text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private static boolean holdsPolicy(JsonValue value, PolicyPlaces.Place place) {
    if (value instanceof JsonValue.Obj object) {
      return place.isCertain() || isPolicy(object);
    }
    if (value instanceof JsonValue.Str text) {
      String start = text.value().stripLeading();
      return place.isCertain() || start.startsWith("{") || start.startsWith("%7B");
    }
    return false;
  }

  /** Whether an object is a policy, or was meant to be one: a statement alone is a mistake. */
  static boolean isPolicy(JsonValue.Obj object) {
    if (object.has("Statement")) {
      return true;
    }
    boolean ofVersion =
        object.get("Version") instanceof JsonValue.Str version
            && VERSIONS.contains(version.value());
    return ofVersion || (object.has("Effect") && (object.has("Action") || object.has("NotAction")));
  }

  /** A part and where its lines begin. */
  private record Text(Part part, LineStarts lines) {
    String slice(JsonValue value) {
      int start = lines.offset(value.line(), value.column());
      return part.text().substring(start, JsonSpans.endOfValue(part.text(), start));
    }
  }

  private void add(
      JsonValue value,
      Text text,
      Optional<PolicyType> type,
      Optional<String> service,
      String description) {
    SourceLocation place = text.part().origin().locate(value.position());
    PolicyBody body =
        value instanceof JsonValue.Str string
            ? bodies.ofString(string.value(), place)
            : bodies.of(text.slice(value), new PolicyOrigin(place, PolicyOrigin.Form.VERBATIM));
    String pointer = value.pointer();
    foundPointers.add(place.pointer());
    add(
        pointer.isEmpty()
            ? text.part().name()
            : text.part().name() + (text.part().name().contains("#") ? "" : "#") + pointer,
        type,
        service,
        description,
        body);
  }

  private void add(
      String name,
      Optional<PolicyType> type,
      Optional<String> service,
      String description,
      PolicyBody body) {
    found.add(new FoundPolicy(name, type, service, description, body));
  }
}
