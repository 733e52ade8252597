package io.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.IamAuditException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the files of the sample account and breaks them: reading may refuse, never crash. */
class OutputsFuzzTest {
  private static final long SEED = 20261127;
  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1.5",
          "1e99999999999",
          "true",
          "\"\"",
          "\"x\"",
          "\"2026-1\"",
          "\"%7B\"",
          "\"arn:aws:iam::111122223333:user/a\"",
          "[]",
          "{}",
          "[null]",
          "[[1]]",
          "{\"a\": {}}");

  @TempDir Path temp;

  private static List<Path> sample() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "samples", "small-company"))) {
      return files
          .filter(file -> !file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("get-saml-provider"))
          .sorted()
          .toList();
    }
  }

  /** Where values of members begin. */
  private static List<Integer> values(String text) {
    List<Integer> starts = new ArrayList<>();
    for (int i = text.indexOf("\": "); i >= 0; i = text.indexOf("\": ", i + 1)) {
      starts.add(i + 3);
    }
    return starts;
  }

  private static String withAnotherValue(String text, Random random) {
    List<Integer> starts = values(text);
    if (starts.isEmpty()) {
      return text;
    }
    int start = starts.get(random.nextInt(starts.size()));
    int end = start;
    int depth = 0;
    while (end < text.length() && (depth > 0 || ",\n".indexOf(text.charAt(end)) < 0)) {
      char c = text.charAt(end++);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return text.substring(0, start)
        + VALUES.get(random.nextInt(VALUES.size()))
        + text.substring(end);
  }

  private static String broken(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int at = random.nextInt(changed.length());
    switch (random.nextInt(3)) {
      case 0 -> changed.setLength(at);
      case 1 -> changed.setCharAt(at, "{}[]\",:\n\r\u0000\uFEFF*".charAt(random.nextInt(12)));
      default -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(200)));
    }
    return changed.toString();
  }

  @Test
  void no_broken_output_makes_reading_crash() throws IOException {
    Random random = new Random(SEED);
    List<Path> files = sample();
    assertThat(files).hasSizeGreaterThan(50);
    int refused = 0;
    for (int i = 0; i < 2_500; i++) {
      // The largest file is changed now and then, the others in turn.
      Path file = i % 100 == 0 ? files.get(indexOfDetails(files)) : files.get(i % files.size());
      String text = Files.readString(file);
      for (int n = random.nextInt(3); n >= 0; n--) {
        text = random.nextInt(4) > 0 ? withAnotherValue(text, random) : broken(text, random);
        if (text.length() < 2) {
          break;
        }
      }
      Path changed = temp.resolve(file.getFileName());
      Files.writeString(changed, text);
      Path account = temp.resolve("account/details.json");
      Files.createDirectories(temp.resolve("account"));
      Files.writeString(account, Folder.details(Folder.users(Folder.user("alice"))));
      try {
        SnapshotFiles.of(account, changed).read();
      } catch (IamAuditException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "seed " + SEED + ", " + i + ", " + file.getFileName() + ":\n" + text, e);
      }
      Files.delete(changed);
    }
    assertThat(refused).isBetween(200, 2_300);
  }

  private static int indexOfDetails(List<Path> files) {
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).endsWith("get-account-authorization-details.json")) {
        return i;
      }
    }
    throw new AssertionError("the sample has no authorization details");
  }
}
