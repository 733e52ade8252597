package io.iamaudit.testkit.junit;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioLines;
import io.iamaudit.policy.PolicyWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Files of scenarios as tests: each line is an authorization question with its policies and the
 * answer that is expected, and one test.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> access() {
 *   return ScenarioTests.of("access/*.jsonl");
 * }
 * }</pre>
 *
 * <p>A line that is no scenario, expects nothing, or has the id of another line is a test that
 * fails; so is a file without lines.
 */
public final class ScenarioTests {

  private ScenarioTests() {}

  /**
   * The tests of files, a container for each file.
   *
   * @param files as in {@link PolicyFile#value}; each matches something
   * @throws IamAuditException if one is not there or cannot be read
   */
  public static Stream<DynamicNode> of(String... files) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? ScenarioTests.class.getClassLoader() : context;
    return TestFiles.find(List.of(files), loader).stream().map(ScenarioTests::container);
  }

  private static DynamicNode container(Path file) {
    return DynamicContainer.dynamicContainer(
        TestFiles.slashed(file), file.toUri(), tests(file).stream());
  }

  private static List<DynamicNode> tests(Path file) {
    List<DynamicNode> tests = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    try (ScenarioLines lines = ScenarioLines.open(file)) {
      while (!lines.isAtEnd()) {
        try {
          Optional<Scenario> scenario = lines.next();
          if (scenario.isPresent()) {
            Integer before = lineOf.putIfAbsent(scenario.get().id(), lines.line());
            SourceLocation place = new SourceLocation(lines.document(), "", lines.line(), 1);
            tests.add(
                test(
                    scenario.get().id() + " (line " + lines.line() + ")",
                    file,
                    place,
                    () -> check(scenario.get(), place, before)));
          }
        } catch (IamAuditException e) {
          SourceLocation place = new SourceLocation(lines.document(), "", lines.line(), 1);
          tests.add(
              test(
                  "line " + lines.line(),
                  file,
                  place,
                  () -> {
                    throw e;
                  }));
        }
      }
    }
    if (tests.isEmpty()) {
      tests.add(
          test(
              "scenarios",
              file,
              SourceLocation.startOf(TestFiles.slashed(file)),
              () -> {
                throw new IamAuditException(
                    Diagnostic.error("there is no scenario in the file")
                        .at(SourceLocation.startOf(TestFiles.slashed(file))));
              }));
    }
    return tests;
  }

  /** What a test does. */
  private interface Check {
    void run();
  }

  private static DynamicTest test(String name, Path file, SourceLocation place, Check check) {
    URI source = URI.create(file.toUri() + "?line=" + place.line());
    return DynamicTest.dynamicTest(name, source, check::run);
  }

  private static void check(Scenario scenario, SourceLocation place, @Nullable Integer before) {
    if (before != null) {
      throw new IamAuditException(
          Diagnostic.error("the id `" + scenario.id() + "` is that of line " + before + ", too")
              .at(place));
    }
    if (scenario.expected().isEmpty()) {
      throw new IamAuditException(
          Diagnostic.error("the scenario `" + scenario.id() + "` expects nothing")
              .at(place)
              .withHelp(
                  "add \"expected\": Allowed, ExplicitlyDenied, ImplicitlyDenied or DependsOn"));
    }
    Decision decision = PolicyEvaluator.create().decide(scenario.request(), scenario.policies());
    if (decision.verdict() != scenario.expected().get()) {
      throw new AssertionError(
          "expected "
              + scenario.expected().get().id()
              + " for "
              + Printable.escape(scenario.id())
              + ", but it is "
              + decision.verdict().id()
              + "\n  --> "
              + Printable.escape(place.render())
              + "\n  decided by: "
              + Printable.escape(decision.decidedBy())
              + (decision.dependsOn().isEmpty()
                  ? ""
                  : "\n  it depends on " + String.join(", ", decision.dependsOn()))
              + decision.statements().stream()
                  .map(ScenarioTests::describe)
                  .collect(Collectors.joining()));
    }
  }

  private static String describe(MatchedStatement statement) {
    return "\n  - statement "
        + (statement.index() + 1)
        + " of "
        + statement.role()
        + " policy "
        + Printable.escape(statement.policy())
        + (statement.matched() ? "" : ", but for its " + Printable.escape(statement.failed()))
        + "\n     |  "
        + Printable.escape(oneLine(statement));
  }

  private static String oneLine(MatchedStatement statement) {
    StringBuilder text = new StringBuilder();
    for (String line : PolicyWriter.write(statement.statement()).lines().toList()) {
      String part = line.strip();
      boolean tight =
          text.isEmpty()
              || "{[".indexOf(text.charAt(text.length() - 1)) >= 0
              || "}]".indexOf(part.charAt(0)) >= 0;
      text.append(tight ? "" : " ").append(part);
    }
    return text.toString();
  }
}
