package io.iamaudit.rules.support;

import io.iamaudit.policy.Wildcards;
import java.util.Arrays;
import java.util.List;

/** Lists of names in the parameters of rules. */
public final class NamePatterns {

  private NamePatterns() {}

  /**
   * Whether one of the patterns covers one of the names of a thing, such as its name and its ARN.
   * {@code *} and {@code ?} are wildcards, case counts.
   */
  public static boolean anyMatches(List<String> patterns, String... names) {
    return patterns.stream()
        .anyMatch(
            pattern -> Arrays.stream(names).anyMatch(name -> Wildcards.matches(pattern, name)));
  }
}
