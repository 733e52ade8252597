package io.iamaudit.cli;

import io.iamaudit.aws.Progress;
import io.iamaudit.aws.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows on a terminal how far a reading is; elsewhere it shows nothing. */
final class ProgressBar implements ProgressListener, AutoCloseable {
  private static final long BETWEEN_NANOS = 100_000_000;
  private static final int BAR = 24;

  private final PrintWriter err;
  private final boolean shown;
  private final int width;
  private long drawnAt;
  private boolean drawn;

  ProgressBar(Session session) {
    this.err = session.err();
    this.shown = !session.terminal().equals(Terminal.NONE);
    this.width = session.terminal().width();
  }

  @Override
  public synchronized void moved(Progress progress) {
    long now = System.nanoTime();
    if (!shown || (drawn && now - drawnAt < BETWEEN_NANOS)) {
      return;
    }
    drawnAt = now;
    drawn = true;
    String line = line(progress);
    err.print("\r" + line.substring(0, Math.min(line.length(), width - 1)) + "\u001B[K");
    err.flush();
  }

  static String line(Progress progress) {
    long steps = Math.max(1, progress.steps());
    int filled = (int) Math.min(BAR, progress.stepsDone() * BAR / steps);
    String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
    String accounts =
        progress.accounts() > 1
            ? progress.accountsDone() + " of " + progress.accounts() + " accounts, "
            : "";
    return String.format(
        Locale.ROOT, "[%s] %s%d calls  %s", bar, accounts, progress.calls(), progress.doing());
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    if (drawn) {
      err.print("\r\u001B[K");
      err.flush();
    }
  }
}
