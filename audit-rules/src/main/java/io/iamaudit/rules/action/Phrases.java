package io.iamaudit.rules.action;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;

/** What the messages of this package have in common. */
final class Phrases {

  private Phrases() {}

  /** {@code The policy allows `s3:GetObject`}; for {@code NotAction}, {@code allows all but}. */
  static String acts(DocumentContext context, Statement statement, String action) {
    return Words.policy(context.use())
        + " "
        + verb(statement)
        + (statement.action() instanceof ActionElement.NotAction ? " all but " : " ")
        + quoted(action);
  }

  /** {@code The policy names the resource `arn:...`}; for {@code NotResource}, {@code excludes}. */
  static String names(DocumentContext context, ResourceElement element, String resource) {
    return Words.policy(context.use())
        + (element instanceof ResourceElement.NotResource
            ? " excludes the resource "
            : " names the resource ")
        + quoted(resource);
  }

  static String verb(Statement statement) {
    return statement.isAllow() ? "allows" : "denies";
  }

  static String quoted(String text) {
    return "`" + text + "`";
  }

  /** The first few in backticks, and how many more there are. */
  static String quoted(List<String> texts, int shown) {
    return Words.firstOf(texts.stream().map(Phrases::quoted).toList(), shown);
  }

  /** {@code ; `s3:GetObject` is probably meant}, or nothing. */
  static String meant(Optional<String> suggestion) {
    return suggestion.map(text -> "; " + quoted(text) + " is probably meant").orElse("");
  }
}
