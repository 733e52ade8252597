package io.iamaudit.rule;

/**
 * The name of a rule, said as what it finds: {@code trust-any-principal}. Part of the public
 * contract: configurations, baselines and suppressions use it.
 */
public record RuleId(String value) implements Comparable<RuleId> {

  public RuleId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a rule id is lower-case words joined by hyphens: " + value);
    }
  }

  private static boolean isValid(String text) {
    boolean wordStarted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-') {
        if (!wordStarted) {
          return false;
        }
        wordStarted = false;
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        wordStarted = true;
      } else {
        return false;
      }
    }
    return wordStarted;
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
