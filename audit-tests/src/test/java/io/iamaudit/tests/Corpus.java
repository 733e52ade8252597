package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * AWS's own managed policies, which are too many to be kept here: {@code
 * tools/corpus/managed-policies.sh FOLDER} gets them, {@code -Dcorpus=FOLDER} runs the tests on
 * them.
 */
final class Corpus {

  private Corpus() {}

  /** The files by name; without them the test that asks is skipped. */
  static List<Path> files() throws IOException {
    String folder = System.getProperty("corpus", "");
    assumeTrue(
        !folder.isEmpty(),
        "no corpus: run tools/corpus/managed-policies.sh FOLDER and add -Dcorpus=FOLDER");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSizeGreaterThan(1_500);
      return sorted;
    }
  }
}
