package io.iamaudit.aws;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wish to end a reading, seen by all its threads. */
final class Stop {
  private final Set<Crew> crews = ConcurrentHashMap.newKeySet();
  private volatile boolean wanted;

  /** Ends every call that is under way. */
  void want() {
    wanted = true;
    crews.forEach(Crew::interrupt);
  }

  void add(Crew crew) {
    crews.add(crew);
    if (wanted) {
      crew.interrupt();
    }
  }

  void remove(Crew crew) {
    crews.remove(crew);
  }

  /**
   * Goes on only if nobody wants to end.
   *
   * @throws ReadingCancelledException otherwise
   */
  void check() {
    if (wanted || Thread.currentThread().isInterrupted()) {
      throw new ReadingCancelledException();
    }
  }
}
