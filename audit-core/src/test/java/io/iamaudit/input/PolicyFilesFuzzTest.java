package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Breaks files with policies: looking for them may find less, never crash, and places exist. */
class PolicyFilesFuzzTest {
  private static final long SEED = 20261121;
  private static final String POLICY =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
      """;
  private static final List<String> SEEDS =
      List.of(
          POLICY,
          "[" + POLICY + ", " + POLICY + "]",
          POLICY.replace("\n", " ") + "\n" + POLICY.replace("\n", " ") + "\n",
          POLICY + POLICY,
          "{\"Role\": {\"RoleName\": \"r\", \"AssumeRolePolicyDocument\": " + POLICY + "}}",
          "{\"Policy\": \"{\\\"Statement\\\": []}\", \"PolicyName\": \"default\"}",
          "{\"Policy\": {\"PolicySummary\": {\"Type\": \"X\"}, \"Content\": \"{}\"}}");
  private static final List<String> PIECES =
      List.of("null", "0", "[]", "{}", "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r", "%7B");

  private static String broken(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + random.nextInt(12));
      switch (random.nextInt(3)) {
        case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> changed.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        default -> changed.delete(at, end).append(' ');
      }
    }
    return changed.toString();
  }

  @Test
  void no_broken_file_makes_looking_crash_and_every_place_exists() {
    Random random = new Random(SEED);
    int readable = 0;
    int unreadable = 0;
    for (int i = 0; i < 10_000; i++) {
      String text = broken(SEEDS.get(i % SEEDS.size()), random);
      try {
        FoundPolicies found =
            PolicyFiles.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.json");
        for (FoundPolicy policy : found.policies()) {
          check(policy.body().origin().location(), text);
          policy.body().diagnostics().forEach(it -> check(it.location().orElseThrow(), text));
          if (policy.body().document().isPresent()) {
            readable++;
          } else {
            unreadable++;
          }
        }
        found.diagnostics().forEach(it -> check(it.location().orElseThrow(), text));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", " + i + ":\n" + text, e);
      }
    }
    assertThat(readable).isGreaterThan(1_000);
    assertThat(unreadable).isGreaterThan(1_000);
  }

  private static void check(SourceLocation place, String text) {
    List<String> lines = (text + "\n ").lines().toList();
    if (place.line() > lines.size() || place.column() > lines.get(place.line() - 1).length() + 1) {
      throw new IllegalStateException("no such place: " + place.render());
    }
  }
}
