package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.Verdict;

/**
 * How much of the resources of a pattern an action is allowed on.
 *
 * @param some the answer whether some of them are
 * @param every the answer whether all of them are
 */
public record ResourceExtent(AccessAnswer some, AccessAnswer every) {

  /** How much. */
  public enum Extent {
    /** All, whatever the context. */
    ALL,
    /**
     * Some, or with some values of condition keys; also where only several statements together
     * allow all.
     */
    SOME,
    /** None. */
    NONE,
    /** It hangs on policies that are missing. */
    UNKNOWN
  }

  public ResourceExtent {
    requireNonNull(some, "some");
    requireNonNull(every, "every");
  }

  /** How much, as far as it is sure. */
  public Extent extent() {
    if (every.verdict().filter(verdict -> verdict == Verdict.ALLOWED).isPresent()) {
      return Extent.ALL;
    }
    if (some.verdict().isEmpty()) {
      return Extent.UNKNOWN;
    }
    return switch (some.verdict().get()) {
      case ALLOWED, DEPENDS_ON -> Extent.SOME;
      case EXPLICITLY_DENIED, IMPLICITLY_DENIED -> Extent.NONE;
    };
  }
}
