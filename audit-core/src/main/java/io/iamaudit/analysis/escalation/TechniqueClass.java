package io.iamaudit.analysis.escalation;

/** How far a technique can be decided. */
public enum TechniqueClass {
  /** From the policies, groups and trust of an account. */
  DECIDED("D"),
  /** Only with an inventory of resources; without one it is possible and no more. */
  NEEDS_INVENTORY("I"),
  /** Not looked for; {@link Technique#note} says why. */
  NOT_MODELLED("N");

  private final String code;

  TechniqueClass(String code) {
    this.code = code;
  }

  /** The letter in the data. */
  String code() {
    return code;
  }
}
