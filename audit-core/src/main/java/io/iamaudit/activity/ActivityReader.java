package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonTokens;
import io.iamaudit.internal.json.TextPool;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;

/**
 * Reads CloudTrail records from streams and texts and sums them up; used by one thread. What it is
 * that it reads is told by its content:
 *
 * <ul>
 *   <li>log files as CloudTrail writes them, {@code {"Records": [...]}}, also several in one file
 *   <li>records one a line, as from CloudTrail Lake, Athena, or a tool of your own
 *   <li>the output of {@code aws cloudtrail lookup-events}, and of {@code aws logs
 *       filter-log-events} where a trail writes to CloudWatch Logs
 *   <li>events of EventBridge, with the record as {@code detail}
 *   <li>summaries, as {@link ActivityJson} writes them
 * </ul>
 *
 * <p>Each may be compressed with gzip. Memory does not grow with the number of records.
 */
public final class ActivityReader {
  private static final JsonLimits LIMITS = JsonLimits.depth(500);
  private static final int MOST_DIAGNOSTICS = 100;
  private static final int MOST_CACHED = 20_000;
  private static final int DEEPEST_WRAPPING = 4;
  private static final int LONGEST_LINE = 1 << 26;
  private static final int DIGEST_LOOK = 4096;

  private final ActivityTables tables;
  private final TextPool pool = new TextPool();
  private final TrailRecord[] records = new TrailRecord[DEEPEST_WRAPPING + 1];
  private final Map<String, String> networks = new HashMap<>();
  private final Map<String, String> agents = new HashMap<>();
  private final Set<String> saidVersions = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private long moreDiagnostics;
  private long from = Long.MIN_VALUE;
  private long until = Long.MAX_VALUE;

  // Of the file that is being read.
  private String document = "";
  private long number;
  private int line;

  /** A reader that has read nothing. */
  public ActivityReader() {
    this(ActivityTables.Room.USUAL);
  }

  ActivityReader(ActivityTables.Room room) {
    tables = new ActivityTables(room);
    Arrays.setAll(records, i -> new TrailRecord());
  }

  /** Leaves out records before a moment, from now on. */
  public ActivityReader from(Instant moment) {
    from = moment.getEpochSecond();
    return this;
  }

  /** Leaves out records at a moment and after it, from now on. */
  public ActivityReader until(Instant moment) {
    until = moment.getEpochSecond();
    return this;
  }

  /**
   * Reads a file. Broken parts are reported; what can be read before and after them counts.
   *
   * @param in is closed
   * @param name what diagnostics call it
   */
  public void read(InputStream in, String name) {
    begin(name);
    try (InputStream raw = in;
        LogInput input = LogInput.of(raw)) {
      byte[] head = input.head();
      int first = firstOf(head);
      if (head.length > 0 && first == head.length) {
        report(Diagnostic.warning("the file holds nothing but white space").at(start()));
      } else if (head.length == 0) {
        // A failure comes out here; an empty file gives nothing.
        if (input.read() < 0) {
          report(Diagnostic.warning("the file is empty").at(start()));
        }
      } else if (isSummary(head)) {
        readSummary(input);
      } else if (head[first] != '{' && head[first] != '[') {
        tables.passOver(PassedOver.NO_RECORD, 1);
        report(
            Diagnostic.error("the file is not JSON")
                .at(start())
                .withHelp(
                    "download the event history as JSON; its CSV lacks who called from where"));
      } else if (isLines(head, first)) {
        readLines(input);
      } else {
        readValues(input);
      }
    } catch (IamAuditException e) {
      broken();
      e.diagnostics().forEach(this::report);
    } catch (UncheckedIOException e) {
      broken();
      report(failed(requireNonNull(e.getCause())));
    } catch (IOException e) {
      broken();
      report(failed(e));
    }
  }

  /**
   * Reads one record, or anything that {@link #read} takes, from a text.
   *
   * @param name what diagnostics call it
   */
  public void readText(String json, String name) {
    begin(name);
    text(json, 0);
  }

  /** Adds a summary. */
  public void add(ActivitySummary summary) {
    tables.add(summary.tables());
  }

  /** The summary of all that was read and added, with what could not be read. */
  public ActivityReading finish() {
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    if (moreDiagnostics > 0) {
      all.add(Diagnostic.warning("there are " + moreDiagnostics + " more problems like these"));
    }
    return new ActivityReading(new ActivitySummary(tables.copy()), all);
  }

  /** Notes something that could not be read, beside what this has found itself. */
  public void report(Diagnostic diagnostic) {
    if (diagnostics.size() < MOST_DIAGNOSTICS) {
      diagnostics.add(diagnostic);
    } else {
      moreDiagnostics++;
    }
  }

  private void begin(String name) {
    document = name;
    number = 0;
    line = 0;
  }

  private SourceLocation start() {
    return SourceLocation.startOf(document);
  }

  private void broken() {
    tables.passOver(PassedOver.BROKEN, 1);
  }

  private Diagnostic failed(IOException e) {
    String read =
        number == 0
            ? "nothing of it was read"
            : number == 1
                ? "the record before is read"
                : "the " + number + " records before are read";
    boolean cut = e instanceof EOFException || e instanceof ZipException;
    Diagnostic problem =
        cut
            ? Diagnostic.error("the gzip data is broken or cut off; " + read)
            : Diagnostic.error("the file cannot be read: " + e.getMessage() + "; " + read);
    return problem.at(start()).withHelp("fetch the file again");
  }

  private static int firstOf(byte[] head) {
    int first = 0;
    boolean marked =
        head.length >= 3
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    if (marked) {
      first = 3;
    }
    while (first < head.length && (head[first] <= ' ' && head[first] >= 0)) {
      first++;
    }
    return first;
  }

  private static boolean isSummary(byte[] head) {
    return ActivityJson.looksLikeSummary(
        new String(head, 0, Math.min(head.length, DIGEST_LOOK), StandardCharsets.UTF_8));
  }

  /** Whether the first line is a whole object and there is a second one. */
  private static boolean isLines(byte[] head, int first) {
    int end = first;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (end == head.length || head[first] != '{') {
      return false;
    }
    int last = end - 1;
    while (last > first && head[last] <= ' ' && head[last] >= 0) {
      last--;
    }
    return last > first && head[last] == '}';
  }

  private void readSummary(LogInput input) throws IOException {
    ActivityTables read = new ActivityTables(tables.room());
    ActivityJson.read(input, document, read);
    boolean cut = from != Long.MIN_VALUE || until != Long.MAX_VALUE;
    if (cut && read.total.records() > 0) {
      report(
          Diagnostic.warning("a summary cannot be cut to a time; all of it counts")
              .at(start())
              .withHelp("cut the logs when they are read, and sum up again"));
    }
    tables.add(read);
  }

  private void readValues(InputStream input) {
    try (JsonTokens tokens = JsonTokens.of(input, LIMITS, pool, document)) {
      while (tokens.nextValue()) {
        value(tokens, 0);
      }
    }
  }

  private void readLines(InputStream input) throws IOException {
    byte[] buffer = new byte[1 << 16];
    byte[] text = new byte[1 << 12];
    int length = 0;
    boolean tooLong = false;
    line = 1;
    for (int count = input.read(buffer, 0, buffer.length);
        count >= 0;
        count = input.read(buffer, 0, buffer.length)) {
      int start = 0;
      for (int i = 0; i <= count; i++) {
        boolean ends = i < count && buffer[i] == '\n';
        if (!ends && i < count) {
          continue;
        }
        int more = i - start;
        if (length + more > LONGEST_LINE) {
          tooLong = true;
          length = 0;
        } else if (!tooLong) {
          if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
          }
          System.arraycopy(buffer, start, text, length, more);
          length += more;
        }
        start = i + 1;
        if (ends) {
          readLine(text, length, tooLong);
          length = 0;
          tooLong = false;
          line++;
        }
      }
    }
    readLine(text, length, tooLong);
  }

  private void readLine(byte[] text, int length, boolean tooLong) {
    if (tooLong) {
      broken();
      report(Diagnostic.error("the line is longer than 64 MB, and is not read").at(place(1)));
      return;
    }
    try (JsonTokens tokens = JsonTokens.of(text, length, LIMITS, pool, document)) {
      while (tokens.nextValue()) {
        value(tokens, 0);
      }
    } catch (IamAuditException e) {
      broken();
      for (Diagnostic diagnostic : e.diagnostics()) {
        int column = diagnostic.location().map(SourceLocation::column).orElse(1);
        report(diagnostic.at(place(column)));
      }
    }
  }

  private SourceLocation place(int column) {
    return new SourceLocation(document, "", Math.max(1, line), column);
  }

  /** Where the tokens are; in a file of lines they count from the beginning of their own. */
  private SourceLocation place(JsonTokens tokens) {
    SourceLocation at = tokens.location();
    return line == 0 ? at : place(at.column());
  }

  private void value(JsonTokens tokens, int depth) {
    if (tokens.atObject()) {
      object(tokens, depth);
    } else if (tokens.atArray()) {
      while (tokens.nextElement()) {
        value(tokens, depth);
      }
    } else {
      noRecord(tokens);
    }
  }

  private void noRecord(JsonTokens tokens) {
    tables.passOver(PassedOver.NO_RECORD, 1);
    report(
        Diagnostic.warning("this is no CloudTrail record")
            .at(place(tokens))
            .withHelp("a record has `eventName`, `eventSource` and `eventTime`"));
    tokens.skip();
  }

  private void object(JsonTokens tokens, int depth) {
    TrailRecord record = records[depth];
    record.clear();
    boolean wraps = false;
    boolean digest = false;
    for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
      if (record.take(name, tokens)) {
        continue;
      }
      if (depth < DEEPEST_WRAPPING && unwrapped(name, tokens, depth)) {
        wraps = true;
      } else {
        digest |= name.equals("digestStartTime");
        tokens.skip();
      }
    }
    if (record.isRecord()) {
      number++;
      finished(record, tokens);
    } else if (!wraps && !digest) {
      noRecord(tokens);
    }
  }

  /** Reads what other things are wrapped around records. False if the member is none of them. */
  private boolean unwrapped(String name, JsonTokens tokens, int depth) {
    switch (name) {
      case "Records", "records", "Events", "events", "logEvents" -> {
        if (!tokens.atArray()) {
          return false;
        }
        while (tokens.nextElement()) {
          value(tokens, depth + 1);
        }
        return true;
      }
      case "detail", "eventData", "eventPayload" -> {
        if (!tokens.atObject()) {
          return false;
        }
        object(tokens, depth + 1);
        return true;
      }
      case "CloudTrailEvent", "message" -> {
        if (!tokens.atString()) {
          return false;
        }
        text(tokens.longText(), depth + 1);
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private void text(String json, int depth) {
    try (JsonTokens tokens = JsonTokens.of(json, LIMITS, pool, document)) {
      while (tokens.nextValue()) {
        value(tokens, depth);
      }
    } catch (IamAuditException e) {
      broken();
      e.diagnostics().forEach(this::report);
    }
  }

  private void finished(TrailRecord record, JsonTokens tokens) {
    if (record.isInsight()) {
      tables.passOver(PassedOver.INSIGHT, 1);
      return;
    }
    if (!record.timed) {
      tables.passOver(PassedOver.UNTIMED, 1);
      report(
          Diagnostic.warning(
                  "record " + number + " has no time that can be read, and is not counted")
              .at(place(tokens)));
      return;
    }
    if (record.second < from || record.second >= until) {
      tables.passOver(PassedOver.OUT_OF_TIME, 1);
      return;
    }
    ActivityTables.unknownVersion(record)
        .filter(saidVersions::add)
        .ifPresent(
            version ->
                report(
                    Diagnostic.warning(
                            "record "
                                + number
                                + " has the unknown version `"
                                + version
                                + "`; it is read as version 1")
                        .at(place(tokens))));
    tables.count(
        record,
        cached(networks, record.address, Networks::of),
        cached(agents, record.agent, UserAgents::program));
  }

  private static String cached(
      Map<String, String> cache, String text, UnaryOperator<String> making) {
    String known = cache.get(text);
    if (known != null) {
      return known;
    }
    if (cache.size() >= MOST_CACHED) {
      cache.clear();
    }
    String made = making.apply(text);
    cache.put(text, made);
    return made;
  }
}
