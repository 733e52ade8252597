package io.iamaudit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading an export and auditing it, beside a plain parse of the same file into a tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ReadingBenchmark {
  /** Users and roles of the account. */
  @Param({"1000", "5000"})
  public int principals;

  private Path file;
  private Snapshot snapshot;
  private final Audit audit = Audit.withInstalledRules();
  private final ObjectMapper mapper = new ObjectMapper();

  /** Writes the export, and reads it once for the benchmark of the rules alone. */
  @Setup
  public void setUp() {
    file = ExportFile.of(principals);
    snapshot = SnapshotFiles.of(file).read();
  }

  /** The yardstick: Jackson's tree of the same file. */
  @Benchmark
  public JsonNode plainParse() throws IOException {
    return mapper.readTree(file.toFile());
  }

  /** The file into the model, every policy parsed. */
  @Benchmark
  public Snapshot read() {
    return SnapshotFiles.of(file).read();
  }

  /** All rules on a snapshot that is there. */
  @Benchmark
  public AuditReport rules() {
    return audit.run(snapshot);
  }

  /** The file into a report. */
  @Benchmark
  public AuditReport readAndAudit() {
    return audit.run(SnapshotFiles.of(file).read());
  }
}
