package io.iamaudit.benchmarks;

import io.iamaudit.analysis.escalation.EntryPoint;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The escalation graph of accounts of several sizes; what it costs has to grow as they do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class EscalationBenchmark {
  /** Users and roles of the account. */
  @Param({"100", "1000", "5000", "50000"})
  public int principals;

  private Snapshot snapshot = new Snapshot(List.of(), Optional.empty(), List.of());
  private EscalationAnalysis warm = EscalationAnalysis.of(snapshot);
  private long decisions;
  private int nodes;

  /** Reads the account, which is not measured here. */
  @Setup
  public void setUp() {
    snapshot = SnapshotFiles.of(ExportFile.of(principals)).read();
    warm = EscalationAnalysis.of(snapshot);
  }

  /** The graph, and who can become an administrator. */
  @Benchmark
  public EscalationAnalysis graph() {
    EscalationAnalysis analysis = EscalationAnalysis.of(snapshot);
    decisions = analysis.decisions();
    nodes = analysis.nodes();
    return analysis;
  }

  /** What becomes of every principal, with the ways in words and with their proofs. */
  @Benchmark
  public List<Escalation> principals() {
    return warm.principals();
  }

  /** Who from outside gets in, and what becomes of it. */
  @Benchmark
  public List<EntryPoint> entryPoints() {
    return warm.entryPoints();
  }

  /** Says how many decisions it took, and how much memory is held. */
  @TearDown
  public void tearDown() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        Locale.ROOT,
        "%n%,d principals: %,d nodes, %,d decisions, %.1f a principal, %,d MB held%n",
        principals,
        nodes,
        decisions,
        (double) decisions / principals,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
