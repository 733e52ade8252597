package io.iamaudit.benchmarks;

import io.iamaudit.testkit.SyntheticAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The export of a generated account of some size, written once into the temporary folder. */
final class ExportFile {
  private static final long SEED = 42;

  private ExportFile() {}

  static Path of(int principals) {
    try {
      Path file = Files.createTempFile("iam-audit-" + principals + "-", ".json");
      file.toFile().deleteOnExit();
      try (Writer out = Files.newBufferedWriter(file)) {
        SyntheticAccounts.write(out, principals, SEED);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
