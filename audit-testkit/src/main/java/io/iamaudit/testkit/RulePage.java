package io.iamaudit.testkit;

import io.iamaudit.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of a rule, as it lies in the rule's jar. */
final class RulePage {
  private static final String FENCE = "```";

  private final String name;
  private final List<String> lines;

  private RulePage(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * One example.
   *
   * @param fires whether the rule is to find something in it
   * @param words what stands in the fence behind {@code fires} or {@code silent}
   * @param line of its fence, from 1
   */
  record Example(boolean fires, List<String> words, String text, int line) {
    Example {
      words = List.copyOf(words);
    }
  }

  /** The page of a rule. */
  static RulePage of(Rule rule) {
    String name = "META-INF/iam-audit/rules/" + rule.metadata().id() + ".md";
    try (InputStream in = rule.getClass().getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(
            "there is no page " + name + "; every rule has one, see docs/rules of the project");
      }
      return new RulePage(
          name, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The examples, in their order: blocks fenced with {@code json fires} or {@code json silent}. */
  List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      int from = at + 1;
      if (!line.startsWith(FENCE)) {
        at++;
        continue;
      }
      int to = from;
      while (to < lines.size() && !lines.get(to).startsWith(FENCE)) {
        to++;
      }
      List<String> words = List.of(line.substring(FENCE.length()).trim().split(" +"));
      if (words.get(0).equals("json") && words.size() > 1) {
        examples.add(example(words, String.join("\n", lines.subList(from, to)), from));
      }
      at = to + 1;
    }
    return examples;
  }

  private Example example(List<String> words, String text, int line) {
    String verdict = words.get(1).toLowerCase(Locale.ROOT);
    if (!verdict.equals("fires") && !verdict.equals("silent")) {
      throw new AssertionError(
          name + ":" + line + ": an example is `json fires` or `json silent`, not " + words);
    }
    return new Example(verdict.equals("fires"), words.subList(2, words.size()), text, line);
  }

  String name() {
    return name;
  }

  /** Its first line; empty if it has none. */
  String heading() {
    return lines.isEmpty() ? "" : lines.get(0);
  }
}
