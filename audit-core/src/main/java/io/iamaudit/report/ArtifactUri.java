package io.iamaudit.report;

import io.iamaudit.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;

/**
 * The name of a document as a URI: forward slashes, percent-encoded (RFC 3986).
 *
 * @param isRelative whether it is to be read from the root of the sources
 */
record ArtifactUri(String text, boolean isRelative) {
  private static final String UNRESERVED_MARKS = "-._~/";

  /** Whether a place is in a file, and not in something that only AWS can show. */
  static boolean isFile(SourceLocation place) {
    return !place.document().startsWith("arn:");
  }

  static ArtifactUri of(String document) {
    String path = document.replace('\\', '/');
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    if (isDrive(path)) {
      return new ArtifactUri("file:///" + path.charAt(0) + ":" + encode(path.substring(2)), false);
    }
    // A path that starts with two slashes would read as a host.
    return path.startsWith("/")
        ? new ArtifactUri("file://" + encode(path.replaceFirst("^/+", "/")), false)
        : new ArtifactUri(encode(path), true);
  }

  private static boolean isDrive(String path) {
    return path.length() > 2
        && Character.isLetter(path.charAt(0))
        && path.charAt(1) == ':'
        && path.charAt(2) == '/';
  }

  private static String encode(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED_MARKS.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
