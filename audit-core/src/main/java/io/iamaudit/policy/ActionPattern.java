package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.text.Glob;

/**
 * An entry of {@code Action} or {@code NotAction}: {@code *}, or a service prefix and a name with
 * wildcards, compared without regard to case. Equal if the text is equal.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">
 *     IAM JSON policy elements: Action</a>
 */
public record ActionPattern(String text, SourcePosition position) {

  public ActionPattern {
    requireNonNull(text, "text");
    requireNonNull(position, "position");
  }

  public static ActionPattern of(String text) {
    return new ActionPattern(text, SourcePosition.START);
  }

  /** Whether the whole text is known: in a template parts may be {@linkplain Unresolved not}. */
  public boolean isResolved() {
    return !Unresolved.isIn(text);
  }

  /** Whether the pattern is asterisks alone, and so covers every action of every service. */
  public boolean isEverything() {
    return Glob.isAllStars(text);
  }

  /**
   * Whether the pattern covers an action.
   *
   * @param action prefix and name, {@code s3:GetObject}, in any case
   */
  public boolean matches(String action) {
    // A pattern without a colon other than `*` names no action at all.
    return isEverything() || (text.indexOf(':') >= 0 && Glob.matches(text, action, true));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActionPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
