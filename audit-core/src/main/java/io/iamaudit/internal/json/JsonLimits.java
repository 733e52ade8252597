package io.iamaudit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.util.Set;

/**
 * What a reader accepts, and what it keeps as text. Made once and kept in a constant: parsers with
 * the same limits share their tables of names.
 */
public final class JsonLimits {
  private static final int MAX_STRING = 50_000_000;
  static final int MAX_NUMBER = 1_000;
  static final int MAX_NAME = 50_000;

  private final int maxDepth;
  private final int maxString;
  private final Set<String> rawMembers;
  private final JsonFactory factory;

  private JsonLimits(int maxDepth, int maxString, Set<String> rawMembers) {
    this.maxDepth = maxDepth;
    this.maxString = maxString;
    this.rawMembers = Set.copyOf(rawMembers);
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxStringLength(maxString)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
  }

  /** Objects and arrays may nest this deep. */
  public static JsonLimits depth(int maxDepth) {
    return new JsonLimits(maxDepth, MAX_STRING, Set.of());
  }

  /** The same, with members of these names kept as text if they are objects or arrays. */
  public JsonLimits keepingRaw(Set<String> names) {
    return new JsonLimits(maxDepth, maxString, names);
  }

  /** The same, with strings of at most this many UTF-16 units. */
  JsonLimits strings(int maxLength) {
    return new JsonLimits(maxDepth, maxLength, rawMembers);
  }

  int maxString() {
    return maxString;
  }

  int maxDepth() {
    return maxDepth;
  }

  Set<String> rawMembers() {
    return rawMembers;
  }

  JsonFactory factory() {
    return factory;
  }
}
