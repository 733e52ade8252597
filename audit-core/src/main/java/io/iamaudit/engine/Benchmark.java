package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version of a benchmark with all of its controls, those included that no rule can check.
 *
 * @param framework as {@code CIS AWS Foundations}
 * @param version as {@code 3.0}
 * @param controls in the order of their numbers
 */
public record Benchmark(String framework, String version, List<Control> controls) {
  static final String CIS = "CIS AWS Foundations";
  private static final String RESOURCE = "cis-controls.tsv";

  /**
   * One control.
   *
   * @param number as {@code 1.14}
   * @param title what it asks for, in our words
   * @param outOfReach why no rule can check it, as a clause; empty for what rules can
   */
  public record Control(String number, String title, Optional<String> outOfReach) {
    public Control {
      requireNonNull(number, "number");
      requireNonNull(title, "title");
      requireNonNull(outOfReach, "outOfReach");
    }
  }

  public Benchmark {
    requireNonNull(framework, "framework");
    requireNonNull(version, "version");
    controls = List.copyOf(controls);
  }

  /** The benchmark that a profile runs the rules of; empty for a profile that is none. */
  public static Optional<Benchmark> of(Profile profile) {
    return profile
        .cisVersion()
        .map(Benchmark::cis)
        .filter(benchmark -> !benchmark.controls().isEmpty());
  }

  /**
   * A version of the CIS AWS Foundations Benchmark; without controls if the version is not known.
   *
   * @param version as {@code 3.0}
   */
  public static Benchmark cis(String version) {
    List<Control> controls = new ArrayList<>();
    for (String line : lines()) {
      String[] fields = line.split("\t", -1);
      for (String place : fields[1].split(" ", -1)) {
        if (place.startsWith(version + ":")) {
          controls.add(
              new Control(
                  place.substring(version.length() + 1),
                  fields[0],
                  fields[2].isEmpty() ? Optional.empty() : Optional.of(fields[2])));
        }
      }
    }
    controls.sort(Comparator.comparing(Control::number, Benchmark::byNumber));
    return new Benchmark(CIS, version, controls);
  }

  /** 1.2 before 1.10. */
  private static int byNumber(String a, String b) {
    String[] left = a.split("\\.", -1);
    String[] right = b.split("\\.", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static List<String> lines() {
    try (InputStream in = requireNonNull(Benchmark.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
