package io.iamaudit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What became of the assertions of one test: where failures go, and which chains of calls were
 * begun and never asked anything.
 */
final class Chains {
  private static final String OURS = "io.iamaudit.testkit.";

  private static final ThreadLocal<Chains> OF_THREAD =
      ThreadLocal.withInitial(
          () ->
              new Chains(
                  failure -> {
                    throw failure;
                  },
                  false));

  private final Consumer<AssertionError> failures;
  private final List<Chain> open = new ArrayList<>();
  private boolean guarded;

  private Chains(Consumer<AssertionError> failures, boolean guarded) {
    this.failures = failures;
    this.guarded = guarded;
  }

  /** Those of this thread, whose failures are thrown. */
  static Chains ofThread() {
    return OF_THREAD.get();
  }

  /** Those of soft assertions, whose failures are collected. */
  static Chains soft(Consumer<AssertionError> failures) {
    return new Chains(failures, false);
  }

  /** Whether somebody is sure to call {@link #finish}. */
  boolean isGuarded() {
    return guarded;
  }

  /** Promises that {@link #finish} will be called; forgets what was begun before. */
  void guard() {
    open.clear();
    guarded = true;
  }

  /** Forgets what was begun: the test has failed already. */
  void abandon() {
    guarded = false;
    open.clear();
  }

  void fail(String message) {
    failures.accept(new AssertionError(message));
  }

  /** One chain of calls, which has to ask something. */
  static final class Chain {
    private final String place;
    private final boolean isQuestion;
    private String begun;
    private boolean asserted;

    private Chain(String begun, String place, boolean isQuestion) {
      this.begun = begun;
      this.place = place;
      this.isQuestion = isQuestion;
    }

    /** It has asked. */
    void asserted() {
      asserted = true;
    }

    /** It has asked, and the answer is not enough until more is said. */
    void undecided(String problem) {
      asserted = false;
      begun = problem;
    }
  }

  /** Begins with what is tested. */
  Chain about(String begun) {
    return begin(begun, false);
  }

  /** Begins a question, which is nothing until it is asked. */
  Chain question(String begun) {
    return begin(begun, true);
  }

  private Chain begin(String begun, boolean isQuestion) {
    Chain chain = new Chain(begun, place(), isQuestion);
    open.add(chain);
    return chain;
  }

  private static String place() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(
                        frame ->
                            !frame.getClassName().startsWith(OURS)
                                || frame.getClassName().endsWith("Test"))
                    .findFirst()
                    .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                    .orElse("the test"));
  }

  /** Fails if a question of before was never asked: the next assertion has begun. */
  void next() {
    report(open.stream().filter(chain -> chain.isQuestion).toList());
    open.removeIf(chain -> chain.asserted || chain.isQuestion);
  }

  /** Fails if anything that was begun has asserted nothing: the test is over. */
  void finish() {
    guarded = false;
    List<Chain> all = List.copyOf(open);
    open.clear();
    report(all);
  }

  private void report(List<Chain> chains) {
    List<String> nothing =
        chains.stream()
            .filter(chain -> !chain.asserted)
            .map(chain -> chain.begun + "\n  --> " + chain.place)
            .toList();
    if (!nothing.isEmpty()) {
      open.clear();
      fail(String.join("\n", nothing));
    }
  }
}
