package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes XML 1.0, indented by two spaces. Text of an input is made printable before it is escaped,
 * so that no character remains that XML forbids.
 */
final class XmlText {
  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  XmlText(Writer out) {
    this.out = out;
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  }

  XmlText start(String element) {
    endTag();
    raw("\n" + "  ".repeat(open.size()) + "<" + element);
    open.push(element);
    inTag = true;
    return this;
  }

  /** Adds an attribute to the element that was just started. */
  XmlText attribute(String name, String value) {
    raw(" " + name + "=\"");
    escaped(value);
    raw("\"");
    return this;
  }

  XmlText attribute(String name, int value) {
    return attribute(name, Integer.toString(value));
  }

  /** Ends an element that holds other elements, or nothing. */
  XmlText end() {
    String element = open.pop();
    if (inTag) {
      raw("/>");
      inTag = false;
    } else {
      raw("\n" + "  ".repeat(open.size()) + "</" + element + ">");
    }
    return this;
  }

  /** Ends an element that holds these lines and nothing else. */
  XmlText end(List<String> lines) {
    endTag();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        raw("\n");
      }
      escaped(lines.get(i));
    }
    raw("</" + open.pop() + ">");
    return this;
  }

  private void endTag() {
    if (inTag) {
      raw(">");
      inTag = false;
    }
  }

  private void escaped(String text) {
    String printable = Printable.escape(text);
    try {
      for (int i = 0; i < printable.length(); i++) {
        char c = printable.charAt(i);
        switch (c) {
          case '<' -> out.write("&lt;");
          case '>' -> out.write("&gt;");
          case '&' -> out.write("&amp;");
          case '"' -> out.write("&quot;");
          // Not characters at all, and the only ones that are printable and forbidden.
          case '\ufffe' -> out.write("\\ufffe");
          case '\uffff' -> out.write("\\uffff");
          default -> out.write(c);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void raw(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
