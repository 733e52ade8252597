package io.iamaudit.benchmarks;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.WhoCanAnswer;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all principals of an account can do, and who can do something: each from a snapshot of which
 * nothing was analysed before, in one gigabyte of heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class AnalysisBenchmark {
  /** Users and roles of the account. */
  @Param({"100", "1000", "5000", "50000"})
  public int principals;

  private Snapshot snapshot;
  private AccountAnalysis warm;
  private int decisions;

  /** Reads the account once, and analyses it once for the questions that come later. */
  @Setup
  public void setUp() {
    snapshot = SnapshotFiles.of(ExportFile.of(principals)).read();
    warm = AccountAnalysis.of(snapshot);
    warm.whoCan("s3:ListBucket", "*");
  }

  /** Forgets the count of the last run. */
  @Setup(Level.Iteration)
  public void forget() {
    decisions = 0;
  }

  /** Says how many requests were decided, and how much memory is held. */
  @TearDown(Level.Iteration)
  public void say() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        Locale.ROOT,
        "(%,d decisions, %,d MB held) ",
        decisions,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** The sets of actions of all principals. */
  @Benchmark
  public long allPermissions() {
    AccountAnalysis analysis = AccountAnalysis.of(snapshot);
    long actions = 0;
    for (String principal : analysis.principals()) {
      actions += analysis.permissions(principal).actions().size();
    }
    return actions;
  }

  /** The first question about everybody, with the index that it needs. */
  @Benchmark
  public WhoCanAnswer firstWhoCan() {
    return ask(AccountAnalysis.of(snapshot), "s3:GetObject", "arn:aws:s3:::app-0/a");
  }

  /** A later question about a resource. */
  @Benchmark
  public WhoCanAnswer laterWhoCan() {
    return ask(warm, "dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/a");
  }

  /** A later question, whose answer hangs on tags and second factors. */
  @Benchmark
  public WhoCanAnswer laterWhoCanDepending() {
    return ask(warm, "s3:DeleteObject", "arn:aws:s3:eu-west-1:111122223333:app-30/a");
  }

  private WhoCanAnswer ask(AccountAnalysis analysis, String action, String resource) {
    WhoCanAnswer answer = analysis.whoCan(action, resource);
    decisions = answer.decisions();
    return answer;
  }
}
