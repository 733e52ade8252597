package io.iamaudit.rules.maintenance;

import io.iamaudit.policy.PolicyDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * AWS's managed policies by what they say, in all versions that they ever had: fingerprints, so
 * that a few hundred kilobytes are enough. Policies for service-linked roles are left out, since
 * nobody else can have them. A test makes the file.
 */
final class AwsPolicyCatalogue {
  static final String FILE = "aws-managed-policies.tsv";
  static final String DATE = "# as of ";

  /** Of a SHA-256: two different policies with the same one are not to be expected. */
  private static final int DIGITS = 12;

  /**
   * A version of a policy of AWS.
   *
   * @param name as people know it
   * @param version as {@code v2}
   * @param isNewest whether AWS had no newer one on the day of the catalogue
   * @param isForServices whether it is meant for the role of one service, of which nobody thinks
   *     who writes a policy
   */
  record Entry(String name, String version, boolean isNewest, boolean isForServices) {}

  /** Of policies that say the same, the one that was copied most likely. */
  private static final Comparator<Entry> BEST =
      Comparator.comparing(Entry::isForServices)
          .thenComparing(entry -> !entry.isNewest())
          .thenComparing(Entry::name);

  private static final AwsPolicyCatalogue BUNDLED = read();

  private final String date;
  private final Map<String, Entry> entries;

  private AwsPolicyCatalogue(String date, Map<String, Entry> entries) {
    this.date = date;
    this.entries = Collections.unmodifiableMap(entries);
  }

  static AwsPolicyCatalogue bundled() {
    return BUNDLED;
  }

  /** The day of the newest policy in it, as {@code 2026-08-26}. */
  String date() {
    return date;
  }

  int size() {
    return entries.size();
  }

  /** The version that says the same as a document; the best known, if several do. */
  Optional<Entry> find(PolicyDocument document) {
    return Optional.ofNullable(entries.get(fingerprint(document)));
  }

  static String fingerprint(PolicyDocument document) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(CanonicalPolicy.of(document).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Lines of a path with a name, the newest version, and fingerprints as {@code v1=0123456789ab}.
   */
  private static AwsPolicyCatalogue read() {
    Map<String, Entry> entries = new HashMap<>();
    String date = "";
    try (InputStream in =
            Objects.requireNonNull(AwsPolicyCatalogue.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATE)) {
          date = line.substring(DATE.length());
        } else if (!line.startsWith("#")) {
          add(line, entries);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AwsPolicyCatalogue(date, entries);
  }

  private static void add(String line, Map<String, Entry> entries) {
    String[] fields = line.split("\t", -1);
    String name = fields[0].substring(fields[0].lastIndexOf('/') + 1);
    boolean isForServices = fields[0].startsWith("service-role/");
    for (String version : fields[2].split(" ", -1)) {
      int at = version.indexOf('=');
      String id = version.substring(0, at);
      entries.merge(
          version.substring(at + 1),
          new Entry(name, id, id.equals(fields[1]), isForServices),
          (first, second) -> BEST.compare(first, second) <= 0 ? first : second);
    }
  }
}
