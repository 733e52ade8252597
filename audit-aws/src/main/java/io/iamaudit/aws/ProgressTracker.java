package io.iamaudit.aws;

/** Counts what is done, for a listener. */
final class ProgressTracker {
  private final ProgressListener listener;
  private int accounts;
  private int accountsDone;
  private long steps;
  private long stepsDone;
  private long calls;
  private String doing = "";

  ProgressTracker(ProgressListener listener) {
    this.listener = listener;
  }

  synchronized void accounts(int number) {
    accounts = number;
    tell();
  }

  synchronized void accountDone() {
    accountsDone++;
    tell();
  }

  synchronized void planned() {
    steps++;
  }

  synchronized void finished() {
    stepsDone++;
    tell();
  }

  synchronized void called(Operation operation) {
    calls++;
    doing = operation.action();
    tell();
  }

  private void tell() {
    listener.moved(new Progress(accounts, accountsDone, steps, stepsDone, calls, doing));
  }
}
