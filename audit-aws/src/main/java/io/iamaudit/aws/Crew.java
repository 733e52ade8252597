package io.iamaudit.aws;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read one account: as many calls as there are threads are under way at once. A
 * task may start others, and waits for none.
 */
final class Crew implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ExecutorService threads;
  private final Stop stop;
  private final ProgressTracker progress;

  Crew(int size, Stop stop, ProgressTracker progress) {
    this.stop = stop;
    this.progress = progress;
    this.threads =
        Executors.newFixedThreadPool(
            size,
            task -> {
              Thread thread = new Thread(task, "iam-audit-" + NUMBER.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    stop.add(this);
  }

  /** Some tasks that are waited for together. */
  Tasks tasks() {
    return new Tasks();
  }

  void interrupt() {
    threads.shutdownNow();
  }

  @Override
  public void close() {
    stop.remove(this);
    threads.shutdownNow();
  }

  /** Tasks of one kind; the first that breaks ends the reading. */
  final class Tasks {
    private final Object lock = new Object();
    private int open;
    private @Nullable Throwable broken;

    /** Has a task done by some thread, now or later. */
    void go(Runnable task) {
      synchronized (lock) {
        open++;
      }
      progress.planned();
      try {
        threads.execute(() -> run(task));
      } catch (RejectedExecutionException e) {
        done(new ReadingCancelledException());
      }
    }

    private void run(Runnable task) {
      Throwable failure = null;
      try {
        synchronized (lock) {
          failure = broken;
        }
        if (failure == null) {
          stop.check();
          task.run();
        }
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      done(failure);
    }

    private void done(@Nullable Throwable failure) {
      progress.finished();
      synchronized (lock) {
        open--;
        if (broken == null) {
          broken = failure;
        }
        lock.notifyAll();
      }
    }

    /**
     * Waits until all is done, also what tasks have started.
     *
     * @throws ReadingCancelledException if somebody wanted to end
     */
    void await() {
      Throwable failure;
      synchronized (lock) {
        while (open > 0) {
          try {
            lock.wait(200);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupt();
            throw new ReadingCancelledException();
          }
          if (threads.isShutdown()) {
            throw new ReadingCancelledException();
          }
        }
        failure = broken;
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
