package io.iamaudit.analysis.change;

import io.iamaudit.reasoning.Relation;
import java.util.Locale;

/** What a change means for security. */
public enum Rating {
  /** Somebody can do more, or a protection is weaker. */
  WIDENED,
  /** Somebody can do more of one thing and less of another. */
  BOTH,
  /** It could not be found out; the reason stands beside it. */
  UNKNOWN,
  /** Somebody can do less, or a protection is stronger. */
  NARROWED,
  /** Nobody can do more or less. */
  NEUTRAL;

  /** The name in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody can do more for certain. */
  public boolean isWider() {
    return this == WIDENED || this == BOTH;
  }

  static Rating of(Relation relation) {
    return switch (relation) {
      case EQUIVALENT -> NEUTRAL;
      case NARROWER -> NARROWED;
      case WIDER -> WIDENED;
      case INCOMPARABLE -> BOTH;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** What two changes mean together. */
  Rating and(Rating other) {
    if (this == other || other == NEUTRAL) {
      return this;
    }
    if (this == NEUTRAL) {
      return other;
    }
    boolean wider = isWider() || other.isWider();
    boolean unknown = this == UNKNOWN || other == UNKNOWN;
    boolean narrower = this == NARROWED || other == NARROWED || this == BOTH || other == BOTH;
    return unknown && !wider ? UNKNOWN : wider && narrower ? BOTH : wider ? WIDENED : NARROWED;
  }
}
