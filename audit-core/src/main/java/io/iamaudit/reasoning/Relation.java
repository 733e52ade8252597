package io.iamaudit.reasoning;

import java.util.Locale;

/** How the access that changed policies give stands to what they gave before. */
public enum Relation {
  /** The same requests are allowed. */
  EQUIVALENT,
  /** Some requests are no longer allowed, and no others are. */
  NARROWER,
  /** Some requests are allowed that were not, and none is lost. */
  WIDER,
  /** Some requests are allowed that were not, and others no longer are. */
  INCOMPARABLE,
  /** It could not be found out; what was found stands beside it. */
  UNKNOWN;

  /** The name in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
