package io.iamaudit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.iamaudit.diagnostic.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: two spaces of indent, {@code "name": value}, LF, on every machine; or, if
 * {@linkplain #compact asked for}, all on one line. Characters that could mislead a terminal or a
 * reader are written as escapes.
 */
public final class JsonText implements Closeable {
  private static final JsonFactory FACTORY = factory(new UnsafeCharacters(""));

  // What could end a script element, or begin a comment or a character reference in it.
  private static final JsonFactory IN_HTML = factory(new UnsafeCharacters("<>&"));

  private final JsonGenerator out;

  private JsonText(JsonGenerator out) {
    this.out = out;
  }

  /** The caller closes the target; {@link #close} only finishes and flushes. */
  public JsonText(Writer target) {
    this(generator(FACTORY, target));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    out.setPrettyPrinter(
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withArrayIndenter(indenter)
            .withObjectIndenter(indenter));
  }

  /**
   * Writes without spaces and line ends, so that a value is one line.
   *
   * <p>The caller flushes and closes the target; {@link #close} only hands over what was written.
   */
  public static JsonText compact(Writer target) {
    return compact(FACTORY, target);
  }

  /**
   * Writes like {@link #compact}, so that the text can stand in a script element of an HTML page
   * whatever it says: {@code <}, {@code >} and {@code &} are written as escapes too.
   */
  public static JsonText inHtml(Writer target) {
    return compact(IN_HTML, target);
  }

  private static JsonText compact(JsonFactory factory, Writer target) {
    return new JsonText(
        generator(factory, target).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM));
  }

  private static JsonFactory factory(CharacterEscapes escapes) {
    return new JsonFactoryBuilder()
        .characterEscapes(escapes)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build();
  }

  private static JsonGenerator generator(JsonFactory factory, Writer target) {
    try {
      return factory.createGenerator(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The escapes that JSON demands, and those for what JSON would let through. */
  private static final class UnsafeCharacters extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();

    /**
     * @param further characters of ASCII that are written as escapes too
     */
    UnsafeCharacters(String further) {
      ascii[0x7f] = ESCAPE_STANDARD;
      further.chars().forEach(c -> ascii[c] = ESCAPE_STANDARD);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    // Called with one char at a time; surrogates pass, so characters beyond the BMP stay as they
    // are.
    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
      return !Character.isSurrogate((char) ch) && Printable.isUnsafe(ch)
          ? new SerializedString(String.format("\\u%04x", ch))
          : null;
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private JsonText step(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonText startObject() {
    return step(out::writeStartObject);
  }

  public JsonText startObject(String name) {
    return name(name).startObject();
  }

  public JsonText endObject() {
    return step(out::writeEndObject);
  }

  public JsonText startArray() {
    return step(out::writeStartArray);
  }

  public JsonText startArray(String name) {
    return name(name).startArray();
  }

  public JsonText endArray() {
    return step(out::writeEndArray);
  }

  public JsonText name(String name) {
    return step(() -> out.writeFieldName(name));
  }

  public JsonText value(String value) {
    // Half of a surrogate pair is no text that could be encoded; as an escape it survives.
    return hasHalf(value)
        ? step(() -> out.writeRawValue(quoted(value)))
        : step(() -> out.writeString(value));
  }

  private static boolean hasHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** A string in which everything that is not plain ASCII is an escape. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f && "\"\\<>&".indexOf(c) < 0;
      quoted.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return quoted.append('"').toString();
  }

  public JsonText value(long value) {
    return step(() -> out.writeNumber(value));
  }

  public JsonText value(boolean value) {
    return step(() -> out.writeBoolean(value));
  }

  public JsonText nullValue() {
    return step(out::writeNull);
  }

  /** Writes a number as the text says, digit by digit. */
  public JsonText number(String text) {
    return step(() -> out.writeNumber(text));
  }

  /** Writes a value that is JSON already. */
  public JsonText json(String text) {
    return step(() -> out.writeRawValue(text));
  }

  public JsonText member(String name, String value) {
    return name(name).value(value);
  }

  public JsonText member(String name, long value) {
    return name(name).value(value);
  }

  public JsonText member(String name, boolean value) {
    return name(name).value(value);
  }

  /** Writes the member only if there is a value. */
  public JsonText member(String name, Optional<String> value) {
    value.ifPresent(text -> member(name, text));
    return this;
  }

  public JsonText member(String name, List<String> values) {
    startArray(name);
    values.forEach(this::value);
    return endArray();
  }

  @Override
  public void close() {
    step(out::flush);
    step(out::close);
  }
}
