package io.iamaudit.policy;

import io.iamaudit.internal.text.Glob;

/**
 * Wildcards as IAM knows them: {@code *} is any run of characters, also none; {@code ?} is exactly
 * one. Nothing else is special.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">
 *     IAM JSON policy elements: Resource</a>
 */
public final class Wildcards {

  private Wildcards() {}

  /** Whether a pattern covers the whole of a text, as {@code StringLike} compares: case counts. */
  public static boolean matches(String pattern, String text) {
    return Glob.matches(pattern, text, false);
  }

  /** Whether a pattern covers the whole of a text, without regard to the case of A to Z. */
  public static boolean matchesIgnoringCase(String pattern, String text) {
    return Glob.matches(pattern, text, true);
  }

  /** Whether a text holds a wildcard. */
  public static boolean isPattern(String text) {
    return Glob.firstWildcard(text, 0, text.length()) < text.length();
  }

  /** Whether a pattern is asterisks alone, and so covers every text. */
  public static boolean isEverything(String pattern) {
    return Glob.isAllStars(pattern);
  }

  /**
   * Whether one pattern covers every text that another covers; case counts. A yes is certain. A no
   * may be wrong for entangled patterns, as {@code *?} and {@code ?*} are.
   */
  public static boolean covers(String wide, String narrow) {
    return Glob.covers(wide, narrow, false);
  }

  /** {@link #covers} without regard to the case of A to Z. */
  public static boolean coversIgnoringCase(String wide, String narrow) {
    return Glob.covers(wide, narrow, true);
  }
}
