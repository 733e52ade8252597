package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What reports say of the program that made them. */
public final class Tool {
  /** The name in reports and of the command. */
  public static final String NAME = "iam-audit";

  private static final String RESOURCE = "/META-INF/iam-audit/version";

  private Tool() {}

  /** The version of this library. */
  public static String version() {
    return Version.VALUE;
  }

  private static final class Version {
    static final String VALUE = read();

    private static String read() {
      try (InputStream in = Tool.class.getResourceAsStream(RESOURCE)) {
        return new String(requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8)
            .strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
