package io.iamaudit.analysis.escalation;

/** How surely a step or a path works. */
public enum Certainty {
  /** Whatever the values of condition keys that the caller does not pick. */
  CERTAIN("certain"),
  /** With some values of condition keys. */
  DEPENDS_ON("depends-on"),
  /** If something exists, or says what it may say, that the snapshot does not hold. */
  POSSIBLE("possible");

  private final String id;

  Certainty(String id) {
    this.id = id;
  }

  /** The name in reports. */
  public String id() {
    return id;
  }

  static Certainty of(int tier) {
    return values()[tier];
  }
}
