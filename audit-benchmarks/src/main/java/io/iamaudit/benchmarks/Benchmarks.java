package io.iamaudit.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks and prints what matters of each: of reading the ratio to the plain parse of the
 * same file, of decisions how many there are in a second and what each allocates, of reports the
 * ratio to the one in JSON.
 */
public final class Benchmarks {
  private static final String YARDSTICK = "plainParse";
  private static final String VERDICT = "statements51";
  private static final String EXPLAINED = VERDICT + "Explained";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments one expression for the names of benchmarks, or none for all
   */
  public static void main(String[] arguments) throws RunnerException {
    String include = arguments.length == 0 ? ".*" : arguments[0];
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(include).addProfiler(GCProfiler.class).build())
            .run();
    Map<String, Map<String, Double>> medians = new TreeMap<>();
    Map<String, RunResult> decisions = new TreeMap<>();
    Map<String, Double> reports = new TreeMap<>();
    for (RunResult result : results) {
      if (result.getParams().getMode() == Mode.Throughput) {
        decisions.put(name(result), result);
        continue;
      }
      if (result.getParams().getParam("findings") != null) {
        reports.put(name(result), median(result));
        continue;
      }
      String size = result.getParams().getParam("principals");
      medians
          .computeIfAbsent(size == null ? "" : size, key -> new TreeMap<>())
          .put(name(result), median(result));
    }
    medians.forEach(Benchmarks::print);
    printReports(reports);
    print(decisions);
  }

  private static String name(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static void printReports(Map<String, Double> medians) {
    Double yardstick = medians.get("json");
    medians.forEach(
        (format, median) ->
            System.out.printf(
                Locale.ROOT,
                "report as %-9s %8.1f ms median%s%n",
                format,
                median,
                yardstick == null
                    ? ""
                    : String.format(Locale.ROOT, "  %5.2f x JSON", median / yardstick)));
  }

  private static void print(String size, Map<String, Double> medians) {
    Double yardstick = medians.get(YARDSTICK);
    medians.forEach(
        (name, median) ->
            System.out.printf(
                "%8s principals  %-16s %10.1f ms median%s%n",
                size,
                name,
                median,
                yardstick == null
                    ? ""
                    : String.format("  %5.2f x plain parse", median / yardstick)));
  }

  private static void print(Map<String, RunResult> decisions) {
    decisions.forEach(
        (name, result) -> {
          Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
          System.out.printf(
              Locale.ROOT,
              "%-22s %,12.0f decisions a second%s%n",
              name,
              result.getPrimaryResult().getScore(),
              allocated == null
                  ? ""
                  : String.format(Locale.ROOT, "  %,8.0f bytes each", allocated.getScore()));
        });
    RunResult verdict = decisions.get(VERDICT);
    RunResult explained = decisions.get(EXPLAINED);
    if (verdict != null && explained != null) {
      System.out.printf(
          Locale.ROOT,
          "reasons cost %.1f x the verdict%n",
          verdict.getPrimaryResult().getScore() / explained.getPrimaryResult().getScore());
    }
  }
}
