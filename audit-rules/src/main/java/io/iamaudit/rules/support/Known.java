package io.iamaudit.rules.support;

/**
 * An answer that may be unknown, with its reason.
 *
 * @param why a clause; empty for yes
 */
public record Known(Answer answer, String why) {

  /** In the order in which one is better than the other. */
  public enum Answer {
    NO,
    UNKNOWN,
    YES
  }

  public static final Known YES = new Known(Answer.YES, "");

  public static Known no(String why) {
    return new Known(Answer.NO, why);
  }

  public static Known unknown(String why) {
    return new Known(Answer.UNKNOWN, why);
  }

  public boolean isYes() {
    return answer == Answer.YES;
  }

  public boolean isNo() {
    return answer == Answer.NO;
  }

  public boolean isUnknown() {
    return answer == Answer.UNKNOWN;
  }

  /** Both must hold: the worse of the two, this one where they are alike. */
  public Known and(Known other) {
    return other.answer.compareTo(answer) < 0 ? other : this;
  }

  /** One is enough: the better of the two, this one where they are alike. */
  public Known or(Known other) {
    return other.answer.compareTo(answer) > 0 ? other : this;
  }
}
