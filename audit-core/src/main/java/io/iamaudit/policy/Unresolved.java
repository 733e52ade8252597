package io.iamaudit.policy;

import io.iamaudit.internal.text.Placeholder;

/**
 * Parts of a text that are known only when a template is deployed, as {@code !Ref Bucket} is. They
 * stand between two characters that no policy can hold, so that nothing takes them for text:
 * whoever judges a text asks {@link #isIn} first, and says nothing about what he does not know.
 */
public final class Unresolved {

  private Unresolved() {}

  /**
   * Stands for a part that is not known.
   *
   * @param what people call it, as {@code Bucket}; reports show {@code ${Bucket}}
   */
  public static String part(String what) {
    return Placeholder.START + what + Placeholder.END;
  }

  /** Whether some part of a text is not known. */
  public static boolean isIn(String text) {
    return text.indexOf(Placeholder.START) >= 0;
  }

  /** The start of a text up to the first part that is not known; all of it if every part is. */
  public static String knownPrefix(String text) {
    int end = text.indexOf(Placeholder.START);
    return end < 0 ? text : text.substring(0, end);
  }
}
