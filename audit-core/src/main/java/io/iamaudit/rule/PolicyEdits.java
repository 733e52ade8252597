package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.TextEdit;
import io.iamaudit.internal.json.JsonSpans;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.internal.json.LineStarts;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/**
 * Makes the repairs of one policy's text.
 *
 * <p>Every method gives an empty result where the text cannot be edited in its document: the policy
 * stood in a string there, or was put together from something else than JSON. Positions are those
 * of the parsed document.
 */
public final class PolicyEdits {
  private final PolicyBody body;

  PolicyEdits(PolicyBody body) {
    this.body = requireNonNull(body, "body");
  }

  /** Puts another string in the place of a value or of a member's name. */
  public Optional<Repair> replace(String description, SourcePosition value, String replacement) {
    return replaceJson(description, value, quoted(replacement));
  }

  /** Puts other JSON in the place of a value. */
  public Optional<Repair> replaceJson(String description, SourcePosition value, String json) {
    if (!isEditable()) {
      return Optional.empty();
    }
    int from = offset(value);
    return edit(description, from, JsonSpans.endOfValue(body.text(), from), json);
  }

  /**
   * Takes an element out of the list it stands in; empty if it stands alone there or in no list,
   * since an empty list means something else.
   */
  public Optional<Repair> removeElement(String description, SourcePosition element) {
    if (!isEditable()) {
      return Optional.empty();
    }
    String text = body.text();
    int from = offset(element);
    int before = JsonSpans.lastBefore(text, from);
    int end = JsonSpans.endOfValue(text, from);
    int after = JsonSpans.skipSpace(text, end);
    if (after < text.length() && text.charAt(after) == ',' && isAt(before, "[,")) {
      // The space behind the comma goes too, so that the next element takes the place.
      return edit(description, from, JsonSpans.skipSpace(text, after + 1), "");
    }
    return isAt(before, ",") && after < text.length() && text.charAt(after) == ']'
        ? edit(description, before, end, "")
        : Optional.empty();
  }

  /**
   * Adds a member at the start of an object that has others.
   *
   * @param object the position of its brace
   * @param json the value
   */
  public Optional<Repair> addFirstMember(
      String description, SourcePosition object, String name, String json) {
    if (!isEditable()) {
      return Optional.empty();
    }
    String text = body.text();
    int brace = offset(object);
    int first = JsonSpans.skipSpace(text, brace + 1);
    if (!isAt(brace, "{") || !isAt(first, "\"")) {
      return Optional.empty();
    }
    // What stands between the brace and the first member also stands behind the new one.
    String space = text.substring(brace + 1, first);
    return edit(
        description,
        first,
        first,
        quoted(name) + ": " + json + "," + (space.isEmpty() ? " " : space));
  }

  /**
   * Gives a member another name; empty if its object has a member of that name already.
   *
   * @param name the position of the name that stands there now
   */
  public Optional<Repair> renameMember(String description, SourcePosition name, String newName) {
    if (!isEditable()) {
      return Optional.empty();
    }
    int from = offset(name);
    String wanted = quoted(newName);
    return !isAt(from, "\"") || JsonSpans.memberNames(body.text(), from).contains(wanted)
        ? Optional.empty()
        : replaceJson(description, name, wanted);
  }

  private boolean isEditable() {
    return body.origin().form() == PolicyOrigin.Form.VERBATIM;
  }

  private boolean isAt(int offset, String oneOf) {
    return offset >= 0
        && offset < body.text().length()
        && oneOf.indexOf(body.text().charAt(offset)) >= 0;
  }

  private int offset(SourcePosition position) {
    return LineStarts.of(body.text()).offset(position.line(), position.column());
  }

  private Optional<Repair> edit(String description, int from, int to, String replacement) {
    LineStarts lines = LineStarts.of(body.text());
    return Optional.of(
        new Repair(
            description, List.of(new TextEdit(place(lines, from), place(lines, to), replacement))));
  }

  private SourceLocation place(LineStarts lines, int offset) {
    return body.locate(new SourcePosition("", lines.line(offset), lines.column(offset)));
  }

  private static String quoted(String text) {
    StringWriter out = new StringWriter();
    try (JsonText json = JsonText.compact(out)) {
      json.value(text);
    }
    return out.toString();
  }
}
