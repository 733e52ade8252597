package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourcePosition;

/**
 * A text in a policy, with its place. Equal if text and form are equal, wherever they stand.
 *
 * @param text the value; numbers and booleans of a condition as they were written, without quotes
 * @param form how it stood in the JSON
 */
public record PolicyValue(String text, Form form, SourcePosition position) {

  /** AWS accepts numbers and booleans without quotes in conditions, and reads them as text. */
  public enum Form {
    STRING,
    NUMBER,
    BOOLEAN
  }

  public PolicyValue {
    requireNonNull(text, "text");
    requireNonNull(form, "form");
    requireNonNull(position, "position");
  }

  /** Whether the whole text is known: in a template parts may be {@linkplain Unresolved not}. */
  public boolean isResolved() {
    return !Unresolved.isIn(text);
  }

  /** A string that was made by a program. */
  public static PolicyValue of(String text) {
    return new PolicyValue(text, Form.STRING, SourcePosition.START);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyValue value && text.equals(value.text) && form == value.form;
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
