package io.iamaudit.internal.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text read from front to back, part by part, so that memory follows the largest part.
 *
 * <p>The caller walks objects and arrays with {@link #nextMember} and {@link #nextElement} and
 * takes what it wants with {@link #readTree}; what it does not take is skipped. Syntax errors are
 * thrown as {@link IamAuditException}; members that stand twice in a tree are collected in {@link
 * #duplicates}.
 */
public final class JsonStream implements Closeable {
  private static final int SMALL_OBJECT = 16;

  private final JsonParser parser;
  private final CapturingReader captured;
  private final JsonLimits limits;
  private final Locator locator;
  private final List<Diagnostic> duplicates = new ArrayList<>();

  private JsonStream(Reader reader, JsonLimits limits, Locator locator) {
    this.limits = limits;
    this.locator = locator;
    this.captured = new CapturingReader(reader);
    try {
      this.parser = limits.factory().createParser(captured);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    advance();
  }

  public static JsonStream of(String text, JsonLimits limits, Locator locator) {
    return new JsonStream(new StringReader(text), limits, locator);
  }

  public static JsonStream of(InputStream in, JsonLimits limits, Locator locator)
      throws IOException {
    return new JsonStream(new StrictReader(in), limits, locator);
  }

  /** Members that stood twice in one object, in the order of the text. */
  public List<Diagnostic> duplicates() {
    return List.copyOf(duplicates);
  }

  public boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  public boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  public boolean atNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** The place of the value that comes next. */
  public SourceLocation location() {
    return locator.locate(positionOfToken(pointerOfToken()));
  }

  /** Steps into the object that comes next; then call {@link #nextMember} until it gives null. */
  public void enterObject() {
    if (!atObject()) {
      throw new IllegalStateException("not at an object: " + parser.currentToken());
    }
  }

  /**
   * The name of the next member, with the stream at its value; null at the end of the object, with
   * the stream at its end mark.
   */
  public @Nullable String nextMember() {
    advance();
    if (parser.currentToken() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = memberName();
    advance();
    return name;
  }

  /** Goes to the next element of the array entered; false at its end. */
  public boolean nextElement() {
    advance();
    return parser.currentToken() != JsonToken.END_ARRAY;
  }

  /** How much of the text is kept at this moment, for tests of memory. */
  int retainedCharacters() {
    return captured.retained();
  }

  /** Passes over the value that comes next. */
  public void skip() {
    int depth = 0;
    while (true) {
      captured.forgetBefore(parser.currentTokenLocation().getCharOffset());
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        depth++;
      } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        depth--;
      }
      if (depth == 0) {
        return;
      }
      advance();
    }
  }

  /** Takes the value that comes next as a tree. */
  public JsonValue readTree() {
    if (parser.currentToken() == null) {
      throw new IamAuditException(
          Diagnostic.error("there is no JSON in this text")
              .at(locator.locate(SourcePosition.START)));
    }
    captured.forgetBefore(parser.currentTokenLocation().getCharOffset());
    return tree(null, pointerOfToken(), "");
  }

  /** Decides over the members of an object that is read with {@link #readObject}. */
  @FunctionalInterface
  public interface MemberVisitor {
    /**
     * Called with the stream at the value of a member. Either consumes the value and gives true, or
     * leaves the stream alone and gives false: then the member becomes part of the tree.
     */
    boolean visit(String name);
  }

  /** Takes the object that comes next as a tree, without the members that a visitor consumes. */
  public JsonValue.Obj readObject(MemberVisitor visitor) {
    if (!atObject()) {
      throw new IllegalStateException("not at an object: " + parser.currentToken());
    }
    JsonLocation at = parser.currentTokenLocation();
    JsonValue.Obj object =
        new JsonValue.Obj(null, pointerOfToken(), at.getLineNr(), at.getColumnNr());
    Set<String> seen = new HashSet<>();
    while (true) {
      advance();
      if (parser.currentToken() == JsonToken.END_OBJECT) {
        return object;
      }
      String name = memberName();
      JsonLocation nameAt = parser.currentTokenLocation();
      captured.forgetBefore(nameAt.getCharOffset());
      advance();
      if (!seen.add(name)) {
        duplicate(
            name, new SourcePosition(pointerOfToken(), nameAt.getLineNr(), nameAt.getColumnNr()));
      }
      if (!visitor.visit(name)) {
        object.add(
            new JsonValue.Member(
                name, nameAt.getLineNr(), nameAt.getColumnNr(), tree(object, name, name)));
      }
    }
  }

  private String memberName() {
    try {
      return parser.currentName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void duplicate(String name, SourcePosition position) {
    duplicates.add(
        Diagnostic.error("the member `" + name + "` stands twice in one object")
            .at(locator.locate(position))
            .withHelp("keep one of the two"));
  }

  /** Checks that nothing follows the value that was read. */
  public void expectEnd() {
    advance();
    if (parser.currentToken() != null) {
      throw new IamAuditException(
          Diagnostic.error("there is more text after the end of the JSON value")
              .at(locator.locate(positionOfToken("")))
              .withHelp("one file holds one JSON value"));
    }
  }

  private JsonValue tree(@Nullable JsonValue parent, String token, String memberName) {
    JsonLocation at = parser.currentTokenLocation();
    int line = Math.max(1, at.getLineNr());
    int column = Math.max(1, at.getColumnNr());
    try {
      return switch (parser.currentToken()) {
        case START_OBJECT ->
            limits.rawMembers().contains(memberName)
                ? raw(parent, token, at)
                : object(parent, token, line, column);
        case START_ARRAY ->
            limits.rawMembers().contains(memberName)
                ? raw(parent, token, at)
                : array(parent, token, line, column);
        case VALUE_STRING -> new JsonValue.Str(parent, token, line, column, parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            new JsonValue.Num(parent, token, line, column, parser.getText());
        case VALUE_TRUE -> new JsonValue.Bool(parent, token, line, column, true);
        case VALUE_FALSE -> new JsonValue.Bool(parent, token, line, column, false);
        case VALUE_NULL -> new JsonValue.Null(parent, token, line, column);
        default -> throw new IllegalStateException("no value at " + parser.currentToken());
      };
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private JsonValue raw(@Nullable JsonValue parent, String token, JsonLocation start)
      throws IOException {
    parser.skipChildren();
    long end = parser.currentTokenLocation().getCharOffset() + 1;
    String text = captured.slice(start.getCharOffset(), end);
    return new JsonValue.Raw(parent, token, start.getLineNr(), start.getColumnNr(), text);
  }

  private JsonValue object(@Nullable JsonValue parent, String token, int line, int column)
      throws IOException {
    JsonValue.Obj object = new JsonValue.Obj(parent, token, line, column);
    Set<String> seen = null;
    while (true) {
      advance();
      if (parser.currentToken() == JsonToken.END_OBJECT) {
        return object;
      }
      String name = memberName();
      JsonLocation at = parser.currentTokenLocation();
      advance();
      JsonValue value = tree(object, name, name);
      JsonValue.Member member = new JsonValue.Member(name, at.getLineNr(), at.getColumnNr(), value);
      if (object.members().size() == SMALL_OBJECT) {
        seen = new HashSet<>();
        for (JsonValue.Member earlier : object.members()) {
          seen.add(earlier.name());
        }
      }
      boolean repeated = seen == null ? object.has(name) : !seen.add(name);
      if (repeated) {
        duplicate(name, member.position());
      }
      object.add(member);
    }
  }

  private JsonValue array(@Nullable JsonValue parent, String token, int line, int column)
      throws IOException {
    JsonValue.Arr array = new JsonValue.Arr(parent, token, line, column);
    for (int i = 0; ; i++) {
      advance();
      if (parser.currentToken() == JsonToken.END_ARRAY) {
        return array;
      }
      array.add(tree(array, Integer.toString(i), ""));
    }
  }

  private void advance() {
    try {
      parser.nextToken();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private String pointerOfToken() {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private SourcePosition positionOfToken(String pointer) {
    JsonLocation at = parser.currentTokenLocation();
    return new SourcePosition(pointer, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private RuntimeException failure(IOException e) {
    if (e instanceof MalformedTextException malformed) {
      return new IamAuditException(malformed.diagnostic(locator, endOfText()), e);
    }
    if (!(e instanceof JsonProcessingException problem)) {
      return new UncheckedIOException(e);
    }
    JsonLocation at =
        problem.getLocation() == null ? parser.currentLocation() : problem.getLocation();
    SourceLocation place =
        locator.locate(
            new SourcePosition("", Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())));
    return new IamAuditException(ParserProblems.explain(problem, limits).at(place), problem);
  }

  /** Where the text read so far ends, counted on from the token that the parser was last at. */
  private SourcePosition endOfText() {
    JsonLocation token = parser.currentTokenLocation();
    return captured.endAfter(
        Math.max(0, token.getCharOffset()),
        Math.max(1, token.getLineNr()),
        Math.max(1, token.getColumnNr()));
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
