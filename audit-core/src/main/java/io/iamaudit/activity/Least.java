package io.iamaudit.activity;

/** One of several texts, the same one in whatever order they come. */
final class Least {
  private Least() {}

  /** The lesser one; what is empty is greater than everything. */
  static String of(String one, String other) {
    if (one.isEmpty() || one.equals(other)) {
      return other;
    }
    return other.isEmpty() || one.compareTo(other) <= 0 ? one : other;
  }
}
