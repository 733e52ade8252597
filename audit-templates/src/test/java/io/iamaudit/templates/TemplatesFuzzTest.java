package io.iamaudit.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.policy.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes good templates and breaks them: reading may refuse, never crash, and places exist. */
class TemplatesFuzzTest {
  private static final long SEED = 20261121;
  private static final List<String> PIECES =
      List.of(
          "null",
          "0",
          "[]",
          "{}",
          "!Ref X",
          "!If [A, b]",
          "!Sub",
          "!Join [1]",
          "&a ",
          "*a",
          "<<: ",
          "\"",
          "'",
          "|",
          ":",
          "- ",
          "\n",
          "\t",
          "{\"Fn::If\": []}",
          "{\"Ref\": {}}",
          "true",
          "\uD83D\uDE80",
          "${",
          "}",
          "]",
          ",",
          "---\n",
          "Statement",
          "Fn::Sub");

  private static String broken(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> changed.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> changed.delete(at, end);
        default -> {
          int other = random.nextInt(changed.length());
          changed.insert(other, changed.substring(at, end));
        }
      }
    }
    return changed.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy.yaml", "sam.yaml", "cdk.template.json", "plan.json"})
  void no_broken_template_makes_reading_crash_and_every_place_exists(String name) {
    Random random = new Random(SEED);
    String good = Found.file(name);
    int refused = 0;
    int placed = 0;
    for (int i = 0; i < 1_500; i++) {
      String text = broken(good, random);
      try {
        FoundPolicies found = Found.in(text, name);
        refused += found.hasErrors() ? 1 : 0;
        for (var policy : found.policies()) {
          for (Statement statement : Found.statements(policy.body())) {
            check(policy.body().locate(statement.position()), text);
            placed++;
          }
          policy.body().diagnostics().forEach(it -> check(it.location().orElseThrow(), text));
        }
        found.diagnostics().forEach(it -> it.location().ifPresent(place -> check(place, text)));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", " + i + ", " + name + ":\n" + text, e);
      }
    }
    assertThat(refused).isBetween(100, 1_450);
    assertThat(placed).isGreaterThan(300);
  }

  private static void check(SourceLocation place, String text) {
    List<String> lines = (text + "\n ").lines().toList();
    if (place.line() > lines.size() || place.column() > lines.get(place.line() - 1).length() + 1) {
      throw new IllegalStateException("no such place: " + place.render());
    }
  }
}
