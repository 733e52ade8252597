package io.iamaudit.internal.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of JSON values read token by token, for inputs of which little is wanted: what is not
 * taken is passed over undecoded, nothing is kept. Where texts, places and trees matter use {@link
 * JsonStream}.
 *
 * <p>Syntax errors are thrown as {@link IamAuditException}, failures of the stream as {@link
 * UncheckedIOException}; after either there is nothing more to read.
 */
public final class JsonTokens implements Closeable {
  private final JsonParser parser;
  private final JsonLimits limits;
  private final TextPool pool;
  private final String document;

  private JsonTokens(JsonParser parser, JsonLimits limits, TextPool pool, String document) {
    this.parser = parser;
    this.limits = limits;
    this.pool = pool;
    this.document = document;
  }

  /** Reads a stream, which is closed with this. */
  public static JsonTokens of(InputStream in, JsonLimits limits, TextPool pool, String document) {
    try {
      return new JsonTokens(limits.factory().createParser(in), limits, pool, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a part of an array of bytes. */
  public static JsonTokens of(
      byte[] bytes, int length, JsonLimits limits, TextPool pool, String document) {
    try {
      return new JsonTokens(
          limits.factory().createParser(bytes, 0, length), limits, pool, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a text. */
  public static JsonTokens of(String text, JsonLimits limits, TextPool pool, String document) {
    try {
      return new JsonTokens(limits.factory().createParser(text), limits, pool, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes to the next value of the sequence; false at its end. */
  public boolean nextValue() {
    return advance() != null;
  }

  public boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  public boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  public boolean atString() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /**
   * The name of the next member of the object, with the parser at its value; null at the end of the
   * object.
   */
  public @Nullable String nextMember() {
    try {
      String name = parser.nextFieldName();
      if (name != null) {
        parser.nextToken();
      }
      return name;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Goes to the next element of the array; false at its end. */
  public boolean nextElement() {
    JsonToken token = advance();
    return token != null && token != JsonToken.END_ARRAY;
  }

  /** Passes over the value. */
  public void skip() {
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * The value if it is a string, a number or a boolean, as its text; an empty text for null. What
   * is an object or an array is passed over and gives an empty text.
   */
  public String text() {
    try {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.VALUE_STRING) {
        return pool.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        parser.skipChildren();
        return "";
      }
      return token == JsonToken.VALUE_NULL || token == null ? "" : parser.getText();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The string as it is, for texts that do not come again. */
  public String longText() {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The place of the value, without a pointer. */
  public SourceLocation location() {
    return locate(parser.currentTokenLocation());
  }

  private @Nullable JsonToken advance() {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private SourceLocation locate(JsonLocation at) {
    return new SourceLocation(
        document,
        new SourcePosition("", Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())));
  }

  private RuntimeException failure(IOException e) {
    if (!(e instanceof JsonProcessingException problem)) {
      return new UncheckedIOException(e);
    }
    JsonLocation at =
        problem.getLocation() == null ? parser.currentLocation() : problem.getLocation();
    return new IamAuditException(ParserProblems.explain(problem, limits).at(locate(at)), problem);
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
