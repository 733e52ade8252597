package io.iamaudit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.rule.AccountIndex;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/**
 * Checking many policies with every rule about policies, beside a plain parse of the same texts.
 * {@code -Dcorpus=FOLDER} takes the files of a folder, as {@code tools/corpus} writes them; without
 * it the policies are those of a generated account.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class LintBenchmark {
  /** Users and roles of the generated account. */
  @Param({"1000", "5000"})
  public int principals;

  private final List<String> texts = new ArrayList<>();
  private final Audit audit = Audit.withInstalledRules();
  private final ObjectMapper mapper = new ObjectMapper();

  /** Collects the texts. */
  @Setup
  public void setUp() throws IOException {
    String corpus = System.getProperty("corpus", "");
    if (corpus.isEmpty()) {
      AccountSnapshot account =
          SnapshotFiles.of(ExportFile.of(principals)).read().accounts().get(0);
      new AccountIndex(account).allPolicies().forEach(use -> texts.add(use.body().text()));
      return;
    }
    try (Stream<Path> files = Files.list(Path.of(corpus))) {
      files.sorted().forEach(file -> texts.add(read(file)));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The yardstick: Jackson's tree of each text. */
  @Benchmark
  public List<JsonNode> plainParse() throws IOException {
    List<JsonNode> trees = new ArrayList<>();
    for (String text : texts) {
      trees.add(mapper.readTree(text));
    }
    return trees;
  }

  /** Parsing each text into the model. */
  @Benchmark
  public List<PolicyToLint> parse() {
    List<PolicyToLint> policies = new ArrayList<>();
    for (String text : texts) {
      policies.add(
          new PolicyToLint(
              "policy.json",
              Optional.empty(),
              Optional.empty(),
              PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json"))));
    }
    return policies;
  }

  /** Parsing each text and running every rule. */
  @Benchmark
  public AuditReport parseAndLint() {
    return audit.lint(parse());
  }
}
