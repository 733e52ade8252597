package io.iamaudit.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes answers of AWS's query protocol. */
final class XmlOut {
  private final StringBuilder out = new StringBuilder();

  XmlOut text(String name, String value) {
    out.append('<').append(name).append('>');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        default -> out.append(c);
      }
    }
    out.append("</").append(name).append('>');
    return this;
  }

  XmlOut text(String name, boolean value) {
    return text(name, Boolean.toString(value));
  }

  XmlOut text(String name, Optional<String> value) {
    value.ifPresent(it -> text(name, it));
    return this;
  }

  XmlOut date(String name, Optional<Instant> value) {
    value.ifPresent(it -> text(name, it.toString()));
    return this;
  }

  XmlOut element(String name, Consumer<XmlOut> content) {
    out.append('<').append(name).append('>');
    content.accept(this);
    out.append("</").append(name).append('>');
    return this;
  }

  /** A list, each value in an element {@code member}. */
  <T> XmlOut list(String name, List<T> values, Consumer<T> member) {
    return element(
        name, xml -> values.forEach(value -> xml.element("member", inner -> member.accept(value))));
  }

  /** A list of texts. */
  XmlOut texts(String name, List<String> values) {
    return element(name, xml -> values.forEach(value -> xml.text("member", value)));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
