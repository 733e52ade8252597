package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file of the tests, or renews the file. */
final class Golden {

  private Golden() {}

  /**
   * @param file below {@code src/test/resources}
   */
  static void assertMatches(String file, String actual) {
    Path path = Path.of(System.getProperty("basedir", "."), "src/test/resources", file);
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual);
      }
      assertThat(actual)
          .as("%s; to accept what is written now, run the test with -Dgolden=update", file)
          .isEqualTo(Files.exists(path) ? Files.readString(path) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
