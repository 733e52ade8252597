package io.iamaudit.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.iamaudit.diagnostic.Diagnostic;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says in our words what the parser found wrong. */
final class ParserProblems {
  /** {@code (for Array starting at [Source: ...; line: 1, column: 1])}. */
  private static final Pattern SOURCE_REMARK =
      Pattern.compile(" \\((?:for|start marker at) [^\\[]*\\[Source: [^\\]]*\\]\\)");

  private ParserProblems() {}

  /** The problem without its place. */
  static Diagnostic explain(JsonProcessingException problem, JsonLimits limits) {
    String said = problem.getOriginalMessage();
    if (problem instanceof JsonEOFException || said.startsWith("Unexpected end-of-input")) {
      return Diagnostic.error("the text ends before the JSON is complete")
          .withHelp("the file was cut off; write it again");
    }
    if (problem instanceof StreamConstraintsException) {
      return Diagnostic.error(exceeded(said, limits));
    }
    return Diagnostic.error("not valid JSON: " + plain(said));
  }

  /** Which limit was exceeded, told by the only thing that says so: the parser's message. */
  private static String exceeded(String said, JsonLimits limits) {
    if (said.contains("nesting")) {
      return "objects and lists are nested deeper than " + limits.maxDepth() + " levels";
    }
    if (said.startsWith("Number")) {
      return "a number is longer than " + JsonLimits.MAX_NUMBER + " digits";
    }
    return said.startsWith("Name")
        ? "the name of a member is longer than " + JsonLimits.MAX_NAME + " characters"
        : "a string is longer than " + limits.maxString() + " characters";
  }

  /** The parser's message in our form, without what it says about its own settings. */
  private static String plain(String message) {
    String first = SOURCE_REMARK.matcher(message.split("\n", 2)[0]).replaceAll("");
    return first.isEmpty()
        ? first
        : first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
  }
}
