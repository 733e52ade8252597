package io.iamaudit.activity;

/**
 * Adds up. Adding is associative and commutative, and a weight never falls when something is added.
 */
interface Additive<V> {
  void add(V other);

  /** How much room it takes, in units of about 8 bytes. */
  long weight();

  /** A value that shares nothing that changes with this one. */
  V copy();

  /** Leaves out what has no room; nothing is added afterwards without doing this again. */
  default void settle() {}
}
