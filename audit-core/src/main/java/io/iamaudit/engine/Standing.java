package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * How a finding of a report stands to what is known and accepted.
 *
 * @param suppression the one that holds for it, of several the first; empty if none does
 * @param state how it stands to the baseline; without one every finding is new
 */
public record Standing(Optional<Suppression> suppression, State state) {
  static final Standing NEW = new Standing(Optional.empty(), State.NEW);

  /** How a finding stands to the baseline. */
  public enum State {
    /** It does not stand there. */
    NEW,
    /** It stands there, as severe as it is or more so. */
    KNOWN,
    /** It stands there, and has become more severe. */
    WORSE;

    /** The name in reports: lower case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Standing {
    requireNonNull(suppression, "suppression");
    requireNonNull(state, "state");
  }

  /** Whether the finding stands in the baseline, with whatever severity. */
  public boolean known() {
    return state != State.NEW;
  }

  /** Whether somebody accepts it. */
  public boolean suppressed() {
    return suppression.isPresent();
  }

  /**
   * Whether the finding asks for something to be done now: nobody suppresses it, and it is new or
   * has become worse.
   */
  public boolean counts() {
    return suppression.isEmpty() && state != State.KNOWN;
  }
}
