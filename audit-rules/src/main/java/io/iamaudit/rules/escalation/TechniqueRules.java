package io.iamaudit.rules.escalation;

import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rule reports a way to an administrator; for each way it is one. */
final class TechniqueRules {
  static final String TRANSITIVE = "escalation-transitive";
  static final String NONE = "-";
  private static final String FILE = "techniques.tsv";

  /**
   * What a technique belongs to.
   *
   * @param rule the id of a rule, or {@link #NONE}
   * @param reason why none
   */
  record Row(String rule, String reason) {}

  private static final Map<String, Row> ROWS = read();

  private TechniqueRules() {}

  /** By the id of the technique. */
  static Map<String, Row> rows() {
    return ROWS;
  }

  /**
   * The rule of a way. What a principal does itself counts by its first step; where others act on,
   * in another manner, it is a chain.
   */
  static String of(EscalationPath path) {
    List<EscalationStep> steps = path.steps();
    String first = rule(steps.get(0));
    String start = steps.get(0).from();
    boolean chain =
        steps.stream().anyMatch(step -> !step.from().equals(start))
            && steps.stream().anyMatch(step -> !rule(step).equals(first));
    return chain ? TRANSITIVE : first;
  }

  private static String rule(EscalationStep step) {
    Row row = ROWS.get(step.technique());
    if (row == null || row.rule().equals(NONE)) {
      throw new IllegalStateException("no rule reports the technique " + step.technique());
    }
    return row.rule();
  }

  private static Map<String, Row> read() {
    Map<String, Row> rows = new LinkedHashMap<>();
    try (InputStream in = TechniqueRules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] fields = line.split("\t", -1);
        if (fields.length != 3 || rows.put(fields[0], new Row(fields[1], fields[2])) != null) {
          throw new IllegalStateException(FILE + ": a line with three fields, once: " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
