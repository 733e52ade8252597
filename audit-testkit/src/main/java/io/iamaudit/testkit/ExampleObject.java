package io.iamaudit.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An example of a rule's page that is not a policy: a JSON object of strings, numbers, booleans,
 * lists of strings, and objects that are taken as texts, as a policy is. Read strictly: what nobody
 * asks for is an error.
 */
public final class ExampleObject {
  private final String json;
  private final Map<String, Object> values;
  private final Set<String> unread;

  private ExampleObject(String json, Map<String, Object> values) {
    this.json = json;
    this.values = values;
    this.unread = new LinkedHashSet<>(values.keySet());
  }

  /**
   * Reads an example.
   *
   * @throws IllegalArgumentException if the text is not such an object
   */
  public static ExampleObject parse(String json) {
    return new ExampleObject(json, new Reader(json).object());
  }

  /** Whether the example has a member. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of a string, number, boolean or object; empty if there is no such member. */
  public Optional<String> text(String name) {
    unread.remove(name);
    Object value = values.get(name);
    if (value instanceof List<?>) {
      throw new IllegalArgumentException("`" + name + "` is a list: " + json);
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  /** The text of a member that must be there. */
  public String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException("`" + name + "` is missing: " + json));
  }

  /** A member that is true or false; false if there is no such member. */
  public boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("`" + name + "` is true or false: " + json);
    };
  }

  /** A member that is a whole number. */
  public Optional<Integer> number(String name) {
    return text(name).map(Integer::valueOf);
  }

  /** A list of strings; one string is a list of one, no such member is an empty list. */
  public List<String> texts(String name) {
    unread.remove(name);
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }

  /** Members that nobody has asked for, in their order. */
  Set<String> unread() {
    return unread;
  }

  @Override
  public String toString() {
    return json;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Map<String, Object> object() {
      Map<String, Object> members = new LinkedHashMap<>();
      expect('{');
      if (!skip('}')) {
        do {
          String name = string();
          expect(':');
          if (members.put(name, value()) != null) {
            throw error("`" + name + "` stands twice");
          }
        } while (skip(','));
        expect('}');
      }
      if (peek() != null) {
        throw error("there is more behind the object");
      }
      return members;
    }

    private Object value() {
      Character next = peek();
      if (next == null) {
        throw error("the text ends early");
      }
      if (next == '"') {
        return string();
      }
      if (next == '[') {
        return list();
      }
      if (next == '{') {
        return nested();
      }
      int from = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(from, at);
      if (!word.equals("true") && !word.equals("false") && !isNumber(word)) {
        throw error("`" + word + "` is no string, number, boolean or list");
      }
      return word;
    }

    /** An object as it stands there. */
    private String nested() {
      int from = at;
      int depth = 0;
      do {
        Character next = peek();
        if (next == null) {
          throw error("the text ends early");
        }
        if (next == '"') {
          string();
        } else {
          depth += next == '{' ? 1 : next == '}' ? -1 : 0;
          at++;
        }
      } while (depth > 0);
      return text.substring(from, at);
    }

    private static boolean isNumber(String word) {
      return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private List<String> list() {
      List<String> elements = new ArrayList<>();
      expect('[');
      if (!skip(']')) {
        do {
          elements.add(string());
        } while (skip(','));
        expect(']');
      }
      return elements;
    }

    private String string() {
      expect('"');
      StringBuilder out = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c == '\\') {
          out.append(escaped());
        } else {
          out.append(c);
        }
      }
      expect('"');
      return out.toString();
    }

    private char escaped() {
      char c = at < text.length() ? text.charAt(at++) : ' ';
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case '"', '\\', '/' -> c;
        default -> throw error("`\\" + c + "` is not read here");
      };
    }

    private void expect(char wanted) {
      if (!skip(wanted)) {
        throw error("`" + wanted + "` is missing");
      }
    }

    private boolean skip(char wanted) {
      Character next = peek();
      if (next == null || next != wanted) {
        return false;
      }
      at++;
      return true;
    }

    private @Nullable Character peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : null;
    }

    private IllegalArgumentException error(String problem) {
      return new IllegalArgumentException(
          problem + " at character " + (at + 1) + " of the example " + text);
    }
  }
}
