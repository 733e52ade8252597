package io.iamaudit.internal.json;

import java.util.Set;

/**
 * What a reader accepts, and what it keeps as text.
 *
 * @param maxDepth how deep objects and arrays may nest
 * @param maxStringLength how long one string may be, in UTF-16 units
 * @param rawMembers names of members whose object or array value is kept as text, not taken apart
 */
public record JsonLimits(int maxDepth, int maxStringLength, Set<String> rawMembers) {

  public JsonLimits {
    rawMembers = Set.copyOf(rawMembers);
  }

  public static JsonLimits depth(int maxDepth) {
    return new JsonLimits(maxDepth, 50_000_000, Set.of());
  }

  public JsonLimits keepingRaw(Set<String> names) {
    return new JsonLimits(maxDepth, maxStringLength, names);
  }
}
