package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

/**
 * What another tool calls a thing that a rule finds.
 *
 * @param tool as {@code access-analyzer}
 * @param id the check or finding code of the tool
 */
public record EquivalentCheck(String tool, String id) {

  /** IAM Access Analyzer's policy validation. */
  public static final String ACCESS_ANALYZER = "access-analyzer";

  public EquivalentCheck {
    requireNonNull(tool, "tool");
    requireNonNull(id, "id");
  }
}
