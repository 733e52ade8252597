package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the project, and golden files among them. */
public final class Repository {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Repository() {}

  public static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  public static String read(String relative) {
    try {
      return Files.readString(path(relative), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares with a golden file, or renews it if the build was started with -Dgolden=update. */
  static void assertGolden(String relative, String actual) {
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(path(relative).getParent());
        Files.writeString(path(relative), actual, StandardCharsets.UTF_8);
      }
      assertThat(Files.exists(path(relative)) ? read(relative) : "")
          .as("%s; if the change is meant, renew it with -Dgolden=update", relative)
          .isEqualTo(actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
