package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.internal.text.Suggestions;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of the model as JSON and reads them back, component by component, so that a
 * new component is in the format without further code. Empty optionals, lists and maps are left
 * out; an unknown member is an error.
 */
final class RecordCodec {

  /** A record class taken apart once. */
  private static final class Shape {
    final RecordComponent[] components;
    final Constructor<?> constructor;
    final Map<String, Integer> indexes = new LinkedHashMap<>();

    Shape(Class<?> type) {
      this.components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        indexes.put(components[i].getName(), i);
      }
      try {
        this.constructor =
            type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("every record has its canonical constructor", e);
      }
    }
  }

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private RecordCodec() {}

  /** Calls a consumer with every policy body in a value, in the order of writing. */
  static void forEachBody(Object value, Consumer<PolicyBody> visitor) {
    if (value instanceof PolicyBody body) {
      visitor.accept(body);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(inner -> forEachBody(inner, visitor));
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> forEachBody(element, visitor));
    } else if (value instanceof Record && !(value instanceof SourceLocation)) {
      for (RecordComponent component : SHAPES.get(value.getClass()).components) {
        forEachBody(component(component, value), visitor);
      }
    }
  }

  /**
   * Writes a value.
   *
   * @param documents the number of each policy text
   */
  static void write(Object value, JsonText json, Map<String, Integer> documents) {
    if (value instanceof String text) {
      json.value(text);
    } else if (value instanceof Integer number) {
      json.value(number);
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof BigDecimal || value instanceof Instant) {
      json.value(value.toString());
    } else if (value instanceof AccountId id) {
      json.value(id.value());
    } else if (value instanceof Enum<?> constant) {
      json.value(constant.name());
    } else if (value instanceof Collection<?> collection) {
      json.startArray();
      collection.forEach(element -> write(element, json, documents));
      json.endArray();
    } else if (value instanceof Map<?, ?> map) {
      json.startObject();
      map.forEach(
          (key, element) -> {
            json.name(key instanceof DataPart part ? part.id() : key.toString());
            write(element, json, documents);
          });
      json.endObject();
    } else if (value instanceof Coverage coverage) {
      write(coverage.parts(), json, documents);
    } else if (value instanceof SourceLocation location) {
      json.startObject()
          .member("document", location.document())
          .member("pointer", location.pointer())
          .member("line", location.line())
          .member("column", location.column())
          .endObject();
    } else if (value instanceof PolicyBody body) {
      Integer number = documents.get(body.text());
      json.startObject().member("document", number == null ? -1 : number);
      json.name("origin");
      write(body.origin(), json, documents);
      json.endObject();
    } else if (value instanceof Record) {
      json.startObject();
      members(value, json, documents, name -> true);
      json.endObject();
    } else {
      throw new IllegalStateException("no form for " + value.getClass());
    }
  }

  /** Writes the components of a record as members, without the empty ones. */
  static void members(
      Object value,
      JsonText json,
      Map<String, Integer> documents,
      Function<String, Boolean> wanted) {
    for (RecordComponent component : SHAPES.get(value.getClass()).components) {
      Object part = component(component, value);
      if (part instanceof Optional<?> optional) {
        if (optional.isEmpty()) {
          continue;
        }
        part = optional.get();
      } else if ((part instanceof Collection<?> collection && collection.isEmpty())
          || (part instanceof Map<?, ?> map && map.isEmpty())) {
        continue;
      }
      if (wanted.apply(component.getName())) {
        json.name(component.getName());
        write(part, json, documents);
      }
    }
  }

  private static Object component(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("an accessor of a record failed", e);
    }
  }

  /** Reads values from a stream. */
  static final class Reader {
    private final Locator locator;
    private final Function<Integer, @Nullable String> texts;
    private final PolicyBodies bodies;
    private final List<Diagnostic> problems;

    /**
     * @param texts gives the policy text of a number, null if there is none
     * @param problems gets what is wrong
     */
    Reader(
        Locator locator,
        Function<Integer, @Nullable String> texts,
        PolicyBodies bodies,
        List<Diagnostic> problems) {
      this.locator = locator;
      this.texts = texts;
      this.bodies = bodies;
      this.problems = problems;
    }

    /** Reads the value that the stream is at; null, with a problem noted, if it does not fit. */
    @Nullable Object read(Type type, JsonStream stream) {
      if (type instanceof ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Optional.class) {
          Object inner = read(arguments[0], stream);
          return inner == null ? Optional.empty() : Optional.of(inner);
        }
        return generic.getRawType() == Map.class
            ? map(arguments[1], stream)
            : list(arguments[0], stream);
      }
      Class<?> raw = (Class<?>) type;
      if (raw == Coverage.class) {
        return coverage(stream);
      }
      if (raw == SourceLocation.class || raw == PolicyBody.class) {
        JsonValue tree = stream.readTree();
        return raw == PolicyBody.class ? body(tree) : location(tree);
      }
      return raw.isRecord() && raw != AccountId.class
          ? record(raw, stream)
          : scalar(raw, stream.readTree());
    }

    private List<Object> list(Type element, JsonStream stream) {
      List<Object> list = new ArrayList<>();
      if (!stream.atArray()) {
        wrong("a list", stream);
        stream.skip();
        return list;
      }
      while (stream.nextElement()) {
        Object value = read(element, stream);
        if (value != null) {
          list.add(value);
        }
      }
      return list;
    }

    private Map<String, Object> map(Type element, JsonStream stream) {
      Map<String, Object> map = new LinkedHashMap<>();
      if (!stream.atObject()) {
        wrong("an object", stream);
        stream.skip();
        return map;
      }
      for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
        Object value = read(element, stream);
        if (value != null) {
          map.put(name, value);
        }
      }
      return map;
    }

    private Coverage coverage(JsonStream stream) {
      Map<DataPart, Coverage.Part> parts = new EnumMap<>(DataPart.class);
      SourceLocation place = stream.location();
      map(Coverage.Part.class, stream)
          .forEach(
              (id, part) -> {
                Optional<DataPart> known = DataPart.of(id);
                if (known.isPresent()) {
                  parts.put(known.get(), (Coverage.Part) part);
                } else {
                  problems.add(Diagnostic.error("unknown part `" + id + "`").at(place));
                }
              });
      return new Coverage(parts);
    }

    @Nullable Object record(Class<?> type, JsonStream stream) {
      SourceLocation start = stream.location();
      if (!stream.atObject()) {
        wrong("an object", stream);
        stream.skip();
        return null;
      }
      Shape shape = SHAPES.get(type);
      @Nullable Object[] values = new Object[shape.components.length];
      Set<String> seen = new HashSet<>();
      for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
        Integer index = shape.indexes.get(name);
        if (index == null) {
          problems.add(unknown(name, stream.location(), shape.indexes.keySet()));
          stream.skip();
        } else if (!seen.add(name)) {
          problems.add(
              Diagnostic.error("the member `" + name + "` stands twice in one object")
                  .at(stream.location())
                  .withHelp("keep one of the two"));
          stream.skip();
        } else {
          values[index] = read(shape.components[index].getGenericType(), stream);
        }
      }
      return construct(type, shape, values, start);
    }

    private @Nullable Object construct(
        Class<?> type, Shape shape, @Nullable Object[] values, SourceLocation start) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = empty(shape.components[i].getType());
        }
        if (values[i] == null) {
          problems.add(
              Diagnostic.error("`" + shape.components[i].getName() + "` is missing").at(start));
          return null;
        }
      }
      try {
        return shape.constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        problems.add(
            Diagnostic.error(
                    "this is no "
                        + type.getSimpleName()
                        + ": "
                        + String.valueOf(e.getTargetException().getMessage()))
                .at(start));
        return null;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record cannot be made", e);
      }
    }

    private static @Nullable Object empty(Class<?> type) {
      if (type == Optional.class) {
        return Optional.empty();
      }
      if (type == List.class) {
        return List.of();
      }
      if (type == Map.class) {
        return Map.of();
      }
      return type == Coverage.class ? Coverage.none() : null;
    }

    private @Nullable Object scalar(Class<?> type, JsonValue value) {
      Object result = null;
      if (value instanceof JsonValue.Bool bool && type == boolean.class) {
        return bool.value();
      }
      if (value instanceof JsonValue.Bool bool && type == Boolean.class) {
        return bool.value();
      }
      if (value instanceof JsonValue.Num number && (type == int.class || type == Integer.class)) {
        result = integer(number.text());
      } else if (value instanceof JsonValue.Str text) {
        result = ofText(type, text.value());
      }
      if (result == null) {
        problems.add(
            Diagnostic.error("the value does not fit: a snapshot has " + words(type) + " here")
                .at(locator.locate(value.position())));
      }
      return result;
    }

    private static @Nullable Object integer(String text) {
      try {
        return new BigDecimal(text).intValueExact();
      } catch (ArithmeticException | NumberFormatException tooLarge) {
        return null;
      }
    }

    private static @Nullable Object ofText(Class<?> type, String text) {
      if (type == String.class) {
        return text;
      }
      if (type == AccountId.class) {
        return AccountId.isValid(text) ? new AccountId(text) : null;
      }
      if (type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          if (((Enum<?>) constant).name().equals(text)) {
            return constant;
          }
        }
        return null;
      }
      try {
        return type == Instant.class
            ? Instant.parse(text)
            : type == BigDecimal.class ? new BigDecimal(text) : null;
      } catch (DateTimeParseException | NumberFormatException notThat) {
        return null;
      }
    }

    private static String words(Class<?> type) {
      if (type == boolean.class || type == Boolean.class) {
        return "true or false";
      }
      if (type == int.class || type == Integer.class) {
        return "a whole number";
      }
      if (type == Instant.class) {
        return "a date";
      }
      return type == AccountId.class
          ? "an account id"
          : type.isEnum() ? "a known word" : "a string";
    }

    private @Nullable SourceLocation location(JsonValue value) {
      if (value instanceof JsonValue.Obj object
          && object.get("document") instanceof JsonValue.Str document
          && object.get("pointer") instanceof JsonValue.Str pointer
          && object.get("line") instanceof JsonValue.Num line
          && object.get("column") instanceof JsonValue.Num column
          && integer(line.text()) instanceof Integer lineNumber
          && integer(column.text()) instanceof Integer columnNumber
          && lineNumber > 0
          && columnNumber > 0) {
        return new SourceLocation(document.value(), pointer.value(), lineNumber, columnNumber);
      }
      problems.add(
          Diagnostic.error("a place has `document`, `pointer`, `line` and `column`")
              .at(locator.locate(value.position())));
      return null;
    }

    private @Nullable PolicyBody body(JsonValue value) {
      if (value instanceof JsonValue.Obj object
          && object.get("document") instanceof JsonValue.Num number
          && object.get("origin") instanceof JsonValue.Obj origin
          && origin.get("location") instanceof JsonValue.Obj place
          && origin.get("form") instanceof JsonValue.Str form
          && integer(number.text()) instanceof Integer index
          && ofText(PolicyOrigin.Form.class, form.value()) instanceof PolicyOrigin.Form kind) {
        SourceLocation location = location(place);
        String text = texts.apply(index);
        if (location != null && text != null) {
          return bodies.of(
              text,
              kind == PolicyOrigin.Form.MAPPED
                  ? new PolicyOrigin(location, kind, anchors(origin))
                  : new PolicyOrigin(location, kind));
        }
      }
      problems.add(
          Diagnostic.error("a policy has the number of its `document` and its `origin`")
              .at(locator.locate(value.position())));
      return null;
    }

    /** Where the parts of a text stood that was made from another notation. */
    private List<PolicyOrigin.Anchor> anchors(JsonValue.Obj origin) {
      List<PolicyOrigin.Anchor> anchors = new ArrayList<>();
      if (origin.get("anchors") instanceof JsonValue.Arr list) {
        for (JsonValue element : list.elements()) {
          SourcePosition inText = position(element, "inText");
          SourcePosition inDocument = position(element, "inDocument");
          if (inText != null && inDocument != null) {
            anchors.add(new PolicyOrigin.Anchor(inText, inDocument));
          }
        }
      }
      return anchors;
    }

    private @Nullable SourcePosition position(JsonValue anchor, String name) {
      if (anchor instanceof JsonValue.Obj object
          && object.get(name) instanceof JsonValue.Obj place
          && place.get("pointer") instanceof JsonValue.Str pointer
          && place.get("line") instanceof JsonValue.Num line
          && place.get("column") instanceof JsonValue.Num column
          && integer(line.text()) instanceof Integer lineNumber
          && integer(column.text()) instanceof Integer columnNumber
          && lineNumber > 0
          && columnNumber > 0) {
        return new SourcePosition(pointer.value(), lineNumber, columnNumber);
      }
      problems.add(
          Diagnostic.error("an anchor has `inText` and `inDocument`, each with its place")
              .at(locator.locate(anchor.position())));
      return null;
    }

    private void wrong(String expected, JsonStream stream) {
      problems.add(
          Diagnostic.error("the value does not fit: a snapshot has " + expected + " here")
              .at(stream.location()));
    }
  }

  static Diagnostic unknown(String name, SourceLocation place, Collection<String> known) {
    Diagnostic problem = Diagnostic.error("unknown member `" + name + "` in a snapshot").at(place);
    return Suggestions.didYouMean(name, known)
        .map(problem::withHelp)
        .orElse(problem.withHelp("the snapshot was written by another version, or by hand"));
  }

  /** Fails with all problems, if there are any. */
  static void check(List<Diagnostic> problems) {
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
  }

  static Map<String, Integer> numbered(Collection<String> texts) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String text : texts) {
      numbers.putIfAbsent(text, numbers.size());
    }
    return numbers;
  }
}
