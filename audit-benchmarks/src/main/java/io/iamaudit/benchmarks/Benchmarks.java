package io.iamaudit.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks and prints each as a ratio to the plain parse of the same file. */
public final class Benchmarks {
  private static final String YARDSTICK = "plainParse";

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments one expression for the names of benchmarks, or none for all
   */
  public static void main(String[] arguments) throws RunnerException {
    String include = arguments.length == 0 ? ".*" : arguments[0];
    Collection<RunResult> results = new Runner(new OptionsBuilder().include(include).build()).run();
    Map<String, Map<String, Double>> medians = new TreeMap<>();
    for (RunResult result : results) {
      String size = result.getParams().getParam("principals");
      String name = result.getParams().getBenchmark();
      medians
          .computeIfAbsent(size == null ? "" : size, key -> new TreeMap<>())
          .put(
              name.substring(name.lastIndexOf('.') + 1),
              result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    medians.forEach(Benchmarks::print);
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
}
