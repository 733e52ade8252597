package io.iamaudit.input;

import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.activity.ActivitySource;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads files and folders of CloudTrail records, see {@link ActivityReader} for what may stand in
 * them.
 *
 * <p>In a folder and those below it every file that ends in {@code .json}, {@code .jsonl} or {@code
 * .ndjson}, each also with {@code .gz}, is read in the order of names. In a copy of a bucket, below
 * {@code AWSLogs}, only CloudTrail's own logs are: neither its digests and insights nor what other
 * services write there.
 */
public final class ActivityFiles implements ActivitySource {
  private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson");
  private static final String BUCKET_FOLDER = "AWSLogs";
  private static final String LOGS = "CloudTrail";
  private static final int DEEPEST = 32;

  private final List<Path> paths;
  private final UnaryOperator<ActivityReader> settings;

  private ActivityFiles(List<Path> paths, UnaryOperator<ActivityReader> settings) {
    this.paths = List.copyOf(paths);
    this.settings = settings;
  }

  public static ActivityFiles of(List<Path> paths) {
    return new ActivityFiles(paths, reader -> reader);
  }

  public static ActivityFiles of(Path... paths) {
    return of(List.of(paths));
  }

  /** The same files, of which only the records of some time count. */
  public ActivityFiles with(UnaryOperator<ActivityReader> readerSettings) {
    return new ActivityFiles(paths, readerSettings);
  }

  @Override
  public ActivityReading read() {
    ActivityReader reader = settings.apply(new ActivityReader());
    List<Diagnostic> missing = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        missing.add(
            Diagnostic.error("there is no file or folder `" + slashed(path) + "`")
                .withHelp("check the path; it is relative to the current folder"));
      }
    }
    if (!missing.isEmpty()) {
      throw new IamAuditException(missing);
    }
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        Walk walk = new Walk(reader);
        walk.folder(path, 0);
        walk.summarize(path);
      } else {
        readFile(path, reader);
      }
    }
    return reader.finish();
  }

  private static void readFile(Path file, ActivityReader reader) {
    try {
      reader.read(Files.newInputStream(file), slashed(file));
    } catch (IOException e) {
      reader.report(unreadable(file, e));
    }
  }

  private static Diagnostic unreadable(Path path, Exception e) {
    return Diagnostic.error("`" + slashed(path) + "` cannot be read: " + e.getMessage());
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  /**
   * Whether a file counts in a folder: it ends as a log does, and where its path is that of a
   * bucket, it is CloudTrail's own log. For those who find their files themselves.
   *
   * @param path with {@code /} between its parts
   */
  public static boolean isLog(String path) {
    return isJson(path) && isOfCloudTrail(path);
  }

  private static boolean isJson(String path) {
    String plain = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
    return ENDINGS.stream().anyMatch(plain::endsWith);
  }

  private static boolean isOfCloudTrail(String path) {
    Optional<String> kind = Optional.empty();
    boolean inBucket = false;
    for (String name : path.split("/", -1)) {
      inBucket |= name.equals(BUCKET_FOLDER);
      if (name.equals(LOGS) || name.startsWith(LOGS + "-")) {
        kind = Optional.of(name);
      }
    }
    return kind.isPresent() ? kind.get().equals(LOGS) : !inBucket;
  }

  /** One walk through a folder. */
  private static final class Walk {
    private final ActivityReader reader;
    private long read;
    private long others;

    Walk(ActivityReader reader) {
      this.reader = reader;
    }

    void folder(Path folder, int depth) {
      List<Path> content;
      try (Stream<Path> all = Files.list(folder)) {
        content = all.sorted((a, b) -> slashed(a).compareTo(slashed(b))).toList();
      } catch (IOException | UncheckedIOException e) {
        reader.report(unreadable(folder, e));
        return;
      }
      for (Path path : content) {
        if (Files.isDirectory(path)) {
          if (depth < DEEPEST) {
            folder(path, depth + 1);
          } else {
            reader.report(
                Diagnostic.warning(
                    "`" + slashed(path) + "` lies more than 32 folders deep, and is not read"));
          }
        } else if (isJson(slashed(path))) {
          if (isOfCloudTrail(slashed(path))) {
            read++;
            readFile(path, reader);
          } else {
            others++;
          }
        }
      }
    }

    void summarize(Path folder) {
      if (read > 0) {
        return;
      }
      reader.report(
          Diagnostic.error("there are no CloudTrail logs in the folder `" + slashed(folder) + "`")
              .withHelp(
                  others > 0
                      ? "what lies there are digests, insights, or logs of other services"
                      : "copy some into it, as `aws s3 sync s3://BUCKET/AWSLogs FOLDER/AWSLogs`"));
    }
  }
}
