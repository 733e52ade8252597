package io.iamaudit.aws;

import io.iamaudit.snapshot.DataPart;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** One reading of one account: every call to AWS is made here. Safe for several threads. */
final class Reading {
  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  private final CoverageBook book;
  private final Stop stop;
  private final ProgressTracker progress;
  private final @Nullable DataPart only;

  Reading(CoverageBook book, Stop stop, ProgressTracker progress) {
    this(book, stop, progress, null);
  }

  private Reading(CoverageBook book, Stop stop, ProgressTracker progress, @Nullable DataPart only) {
    this.book = book;
    this.stop = stop;
    this.progress = progress;
    this.only = only;
  }

  /** The same reading where an operation that serves several parts is called for one of them. */
  Reading only(DataPart part) {
    return new Reading(book, stop, progress, part);
  }

  private Collection<DataPart> parts(Operation operation) {
    return only == null ? operation.parts() : List.of(only);
  }

  boolean wants(DataPart part) {
    return book.wants(part);
  }

  CoverageBook book() {
    return book;
  }

  /** Makes one call; what AWS refuses or fails to answer lowers the coverage and gives nothing. */
  <T> Optional<T> ask(Operation operation, Supplier<T> call) {
    return ask(operation, "", call);
  }

  /** The same where the failure has to say which of several calls it was. */
  <T> Optional<T> ask(Operation operation, String where, Supplier<T> call) {
    stop.check();
    try {
      T answer = call.get();
      book.answered(operation, parts(operation));
      progress.called(operation);
      return Optional.of(answer);
    } catch (SdkException | UncheckedIOException e) {
      lost(operation, where, e);
      return Optional.empty();
    }
  }

  /**
   * Asks for what AWS may still be making, as often as it takes.
   *
   * @param call empty if AWS is still making it
   */
  <T> Optional<T> poll(Operation operation, Patience patience, Supplier<Optional<T>> call) {
    Duration waited = Duration.ZERO;
    while (true) {
      stop.check();
      try {
        Optional<T> answer = call.get();
        progress.called(operation);
        if (answer.isPresent()) {
          book.answered(operation, parts(operation));
          return answer;
        }
      } catch (SdkException | UncheckedIOException e) {
        lost(operation, "", e);
        return Optional.empty();
      }
      if (waited.compareTo(patience.limit()) >= 0) {
        missed(operation, "it was not ready in time");
        return Optional.empty();
      }
      pause(patience.pause());
      waited = waited.plus(patience.pause());
    }
  }

  private Failure lost(Operation operation, String where, RuntimeException e) {
    stop.check();
    Failure failure = Failure.of(e);
    LOG.warn("{}{} failed: {}", operation.action(), where, failure.reason());
    book.missed(operation, parts(operation), where, failure);
    return failure;
  }

  /** An answer came, but it holds nothing, for this reason. */
  void missed(Operation operation, String reason) {
    book.missed(operation, parts(operation), "", new Failure(reason, false));
  }

  /**
   * Reads a list page by page; pages before one that fails are kept.
   *
   * @param call asks for the page at a marker; null for the first
   * @param next the marker of the page after this one; null after the last
   */
  <P> void pages(
      Operation operation,
      String where,
      Function<@Nullable String, P> call,
      Function<P, @Nullable String> next,
      Consumer<P> each) {
    Set<String> seen = new HashSet<>();
    @Nullable String[] marker = {null};
    do {
      Optional<P> page =
          ask(
              operation,
              where,
              () -> {
                P answer = call.apply(marker[0]);
                String following = next.apply(answer);
                if (following != null && !seen.add(following)) {
                  each.accept(answer);
                  throw new PagingException("AWS gave the marker of an earlier page again");
                }
                return answer;
              });
      if (page.isEmpty()) {
        return;
      }
      each.accept(page.get());
      marker[0] = next.apply(page.get());
    } while (marker[0] != null && !marker[0].isEmpty());
  }

  <P> void pages(
      Operation operation,
      Function<@Nullable String, P> call,
      Function<P, @Nullable String> next,
      Consumer<P> each) {
    pages(operation, "", call, next, each);
  }

  /** Waits before asking again for what AWS is still making. */
  void pause(Duration duration) {
    stop.check();
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadingCancelledException();
    }
  }
}
