package io.iamaudit.rules.support;

import java.util.Set;

/**
 * Names of AWS Regions, by their form: AWS adds Regions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS
 *     Regions</a>
 */
public final class Regions {
  private static final Set<String> DIRECTIONS =
      Set.of(
          "north",
          "south",
          "east",
          "west",
          "central",
          "northeast",
          "northwest",
          "southeast",
          "southwest");

  private Regions() {}

  /** Whether a text is built like a Region: areas, a direction, a number. AWS adds Regions. */
  public static boolean isRegion(String text) {
    int last = text.lastIndexOf('-');
    int before = last < 0 ? -1 : text.lastIndexOf('-', last - 1);
    if (before < 2 || last + 1 == text.length()) {
      return false;
    }
    for (int i = last + 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    for (int i = 0; i < before; i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && c != '-') {
        return false;
      }
    }
    return DIRECTIONS.contains(text.substring(before + 1, last));
  }
}
