package io.iamaudit.aws;

/**
 * Is told how far a reading is. It is called often, by several threads but by one at a time, and
 * must not take long.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Something was done, or more to do was found. */
  void moved(Progress progress);

  /** Listens to nothing. */
  static ProgressListener none() {
    return progress -> {};
  }
}
