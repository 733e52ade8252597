package io.iamaudit.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.testkit.SyntheticRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Summing up 100,000 CloudTrail records from gzip, beside unpacking and parsing the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
public class ActivityBenchmark {
  private static final int RECORDS = 100_000;
  private static final int PER_FILE = 5_000;
  private static final long SEED = 42;

  private final List<byte[]> files = new ArrayList<>();
  private final JsonFactory factory = new JsonFactory();

  /** Writes the files into memory. */
  @Setup
  public void setUp() throws IOException {
    SyntheticRecords.write(
        RECORDS,
        PER_FILE,
        SEED,
        index -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          return new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8) {
            @Override
            public void close() throws IOException {
              super.close();
              files.add(packed.toByteArray());
            }
          };
        });
  }

  /** The yardstick: every token of the files, unpacked and thrown away. */
  @Benchmark
  public long plainParse() throws IOException {
    long tokens = 0;
    for (byte[] file : files) {
      try (JsonParser parser =
          factory.createParser(new GZIPInputStream(new ByteArrayInputStream(file), 1 << 16))) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
    }
    return tokens;
  }

  /** The files into a summary. */
  @Benchmark
  public ActivitySummary summarize() {
    ActivityReader reader = new ActivityReader();
    for (byte[] file : files) {
      reader.read(new ByteArrayInputStream(file), "log.json.gz");
    }
    return reader.finish().summary();
  }
}
