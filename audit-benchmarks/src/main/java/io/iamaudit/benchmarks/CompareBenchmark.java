package io.iamaudit.benchmarks;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.Relation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Comparing policies in both directions. {@code -Dcorpus=FOLDER} takes pairs of the files of a
 * folder, as {@code tools/corpus} writes them; without it the policies are made up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class CompareBenchmark {
  private static final int MADE_UP = 200;

  private final Random random = new Random(20_261_122);
  private final List<PolicySet> policies = new ArrayList<>();
  private PolicySet readOnly = set(PolicyDocument.of());
  private PolicySet powerUser = set(PolicyDocument.of());
  private long compared;
  private long unknown;

  /** Reads the policies. */
  @Setup
  public void setUp() throws IOException {
    String corpus = System.getProperty("corpus", "");
    if (corpus.isEmpty()) {
      for (int i = 0; i < MADE_UP; i++) {
        policies.add(set(PolicyDocument.of(statement("s3:Get*"), statement("sqs:*"))));
      }
      readOnly = set(PolicyDocument.of(statement("*:Get*"), statement("*:List*")));
      powerUser =
          set(PolicyDocument.of(Statement.allow().notAction("iam:*").resource("*").build()));
      return;
    }
    try (Stream<Path> files = Files.list(Path.of(corpus))) {
      for (Path file : files.sorted().toList()) {
        PolicySet policy = read(file);
        policies.add(policy);
        String name = file.getFileName().toString();
        if (name.endsWith("_policy_ReadOnlyAccess.json")) {
          readOnly = policy;
        } else if (name.endsWith("_policy_PowerUserAccess.json")) {
          powerUser = policy;
        }
      }
    }
  }

  private Statement statement(String action) {
    return Statement.allow()
        .action(action)
        .resource("arn:aws:s3:::bucket-" + random.nextInt(50) + "/*", "*")
        .build();
  }

  private static PolicySet read(Path file) {
    try {
      String name = file.getFileName().toString();
      return set(PolicyParser.parse(Files.readString(file), name).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicySet set(PolicyDocument document) {
    return PolicySet.of(PolicyType.IDENTITY, document);
  }

  /** Two policies at random. */
  @Benchmark
  public PolicyComparison randomPair() {
    PolicyComparison comparison =
        PolicyComparison.compare(
            policies.get(random.nextInt(policies.size())),
            policies.get(random.nextInt(policies.size())));
    compared++;
    unknown += comparison.relation() == Relation.UNKNOWN ? 1 : 0;
    return comparison;
  }

  /** Two of the widest. */
  @Benchmark
  public PolicyComparison readOnlyAndPowerUser() {
    return PolicyComparison.compare(readOnly, powerUser);
  }

  /** Says how many comparisons ended without an answer. */
  @TearDown
  public void report() {
    if (compared > 0) {
      System.out.println("unknown: " + unknown + " of " + compared);
    }
  }
}
