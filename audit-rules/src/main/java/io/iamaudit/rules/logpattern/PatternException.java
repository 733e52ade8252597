package io.iamaudit.rules.logpattern;

/** A pattern that is not understood. */
final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  PatternException(String message) {
    super(message);
  }
}
