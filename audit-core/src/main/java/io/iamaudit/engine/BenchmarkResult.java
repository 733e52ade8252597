package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.rule.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a run stands to a benchmark: every control of it, whether or not something could be said.
 *
 * @param controls in the order of the benchmark
 */
public record BenchmarkResult(Benchmark benchmark, List<ControlResult> controls) {

  /** What became of a control. */
  public enum Status {
    /** Every rule of the control ran on all its data and found nothing. */
    PASSED("passed"),
    /** A rule of the control found something. */
    FAILED("failed"),
    /** Nothing was found, but some rule had not all it needs. */
    NOT_EVALUATED("not-evaluated"),
    /** No rule checks it. */
    NOT_COVERED("not-covered");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /** The name in reports. */
    public String id() {
      return id;
    }
  }

  /**
   * One control in one run.
   *
   * @param rules that check it, in the order of their ids
   * @param findings of all of them
   * @param reason why nothing can be said, as a clause; empty where it passed or failed
   */
  public record ControlResult(
      Benchmark.Control control, Status status, List<RuleId> rules, int findings, String reason) {
    public ControlResult {
      requireNonNull(control, "control");
      requireNonNull(status, "status");
      rules = List.copyOf(rules);
      requireNonNull(reason, "reason");
    }
  }

  public BenchmarkResult {
    requireNonNull(benchmark, "benchmark");
    controls = List.copyOf(controls);
  }

  /** How many controls have a status. */
  public long count(Status status) {
    return controls.stream().filter(control -> control.status() == status).count();
  }

  static BenchmarkResult of(Benchmark benchmark, List<RuleResult> results) {
    return new BenchmarkResult(
        benchmark,
        benchmark.controls().stream().map(control -> judge(benchmark, control, results)).toList());
  }

  private static ControlResult judge(
      Benchmark benchmark, Benchmark.Control control, List<RuleResult> results) {
    List<RuleId> rules = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    int findings = 0;
    for (RuleResult result : results) {
      if (!checks(result, benchmark, control)) {
        continue;
      }
      rules.add(result.rule().id());
      findings += result.findings();
      for (RuleResult.Part part : result.accounts()) {
        if (part.status() != RuleResult.Status.EVALUATED || !part.reason().isEmpty()) {
          missing.add(result.rule().id() + ": " + part.reason());
        }
      }
      if (result.accounts().isEmpty()) {
        missing.add(result.rule().id() + ": there was nothing to run it on");
      }
    }
    if (rules.isEmpty()) {
      return new ControlResult(
          control,
          Status.NOT_COVERED,
          rules,
          0,
          control.outOfReach().orElse("no installed rule checks it"));
    }
    if (findings > 0) {
      return new ControlResult(control, Status.FAILED, rules, findings, "");
    }
    return missing.isEmpty()
        ? new ControlResult(control, Status.PASSED, rules, 0, "")
        : new ControlResult(control, Status.NOT_EVALUATED, rules, 0, String.join("; ", missing));
  }

  private static boolean checks(RuleResult result, Benchmark benchmark, Benchmark.Control control) {
    return result.rule().compliance().stream()
        .anyMatch(
            named ->
                named.framework().equals(benchmark.framework())
                    && named.version().equals(benchmark.version())
                    && named.control().equals(control.number()));
  }
}
