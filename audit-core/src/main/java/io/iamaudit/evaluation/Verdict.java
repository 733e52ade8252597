package io.iamaudit.evaluation;

/** The answer to a request. */
public enum Verdict {
  ALLOWED("Allowed"),
  /** A matching Deny in some policy. */
  EXPLICITLY_DENIED("ExplicitlyDenied"),
  /** Nothing denies, but something that has to allow does not. */
  IMPLICITLY_DENIED("ImplicitlyDenied"),
  /** It differs with the value of condition keys that are not known. */
  DEPENDS_ON("DependsOn");

  private final String id;

  Verdict(String id) {
    this.id = id;
  }

  /** The name in scenario files and reports. */
  public String id() {
    return id;
  }
}
