package io.iamaudit.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pages of rules say to whoever has to act: why it matters, what to do, what is not seen.
 */
final class RulePages {
  private static final String PAGES = "META-INF/iam-audit/rules/";
  private static final List<String> SECTIONS = List.of("", "What to do", "Not seen");

  private RulePages() {}

  /**
   * The paragraphs of a rule's page by their sections: why it matters (without a name), {@code What
   * to do}, {@code Not seen}. Empty if the page cannot be found from here, as that of a rule that
   * another class loader brought.
   */
  static Map<String, List<String>> sections(String rule) {
    return text(rule).map(RulePages::parse).orElse(Map.of());
  }

  private static Optional<String> text(String rule) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? RulePages.class.getClassLoader() : context;
    try (InputStream in = loader.getResourceAsStream(PAGES + rule + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, List<String>> parse(String page) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    String section = "";
    StringBuilder paragraph = new StringBuilder();
    boolean inHead = true;
    boolean inCode = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        inCode = !inCode;
      } else if (!inCode && line.startsWith("## ")) {
        finish(paragraph, section, sections);
        section = line.substring(3).strip();
        inHead = false;
      } else if (line.isBlank()) {
        finish(paragraph, section, sections);
      } else if (isProse(line, inHead) && !inCode) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
        inHead = false;
      }
    }
    finish(paragraph, section, sections);
    sections.keySet().retainAll(SECTIONS);
    return sections;
  }

  /**
   * Not the title, and not the line below it with id and severity, which begins with a code span.
   */
  private static boolean isProse(String line, boolean inHead) {
    return !line.startsWith("# ") && !(inHead && line.startsWith("`"));
  }

  private static void finish(
      StringBuilder paragraph, String section, Map<String, List<String>> sections) {
    if (!paragraph.isEmpty()) {
      sections.computeIfAbsent(section, key -> new ArrayList<>()).add(paragraph.toString());
      paragraph.setLength(0);
    }
  }
}
