package io.iamaudit.testkit;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes trees of maps, lists, strings, numbers and booleans as indented JSON. */
final class JsonOut {
  private static final int STEP = 2;
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder out = new StringBuilder();

  private JsonOut() {}

  /** A text that is JSON already. */
  record Raw(String text) {}

  static String write(Object value) {
    JsonOut json = new JsonOut();
    json.value(value, 0);
    return json.out.append('\n').toString();
  }

  private void value(Object value, int indent) {
    if (value instanceof Map<?, ?> map) {
      map(map, indent);
    } else if (value instanceof List<?> list) {
      list(list, indent);
    } else if (value instanceof Raw raw) {
      out.append(raw.text().strip().replace("\n", "\n" + " ".repeat(indent)));
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("no JSON: " + value);
    }
  }

  private void map(Map<?, ?> map, int indent) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      line(indent + STEP);
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), indent + STEP);
      out.append(entries.hasNext() ? "," : "");
    }
    line(indent);
    out.append('}');
  }

  private void list(List<?> list, int indent) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      line(indent + STEP);
      value(list.get(i), indent + STEP);
      out.append(i + 1 < list.size() ? "," : "");
    }
    line(indent);
    out.append(']');
  }

  private void line(int indent) {
    out.append('\n').append(" ".repeat(indent));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < FIRST_PRINTABLE) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
