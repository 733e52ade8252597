package io.iamaudit.evaluation;

/** The part a policy plays in a decision. */
enum PolicyRole {
  IDENTITY("identity", true, false),
  BOUNDARY("boundary", true, false),
  SESSION("session", false, false),
  RESOURCE("resource", false, true),
  ENDPOINT("endpoint", false, true),
  SCP("scp", false, false),
  RCP("rcp", false, true);

  private final String id;
  private final boolean completesArns;
  private final boolean namesPrincipals;

  PolicyRole(String id, boolean completesArns, boolean namesPrincipals) {
    this.id = id;
    this.completesArns = completesArns;
    this.namesPrincipals = namesPrincipals;
  }

  /** The name in decisions. */
  String id() {
    return id;
  }

  /** Whether AWS completes an ARN with fewer than six parts in it. */
  boolean completesArns() {
    return completesArns;
  }

  /** Whether its statements say whom they are about; one that does not is about nobody. */
  boolean namesPrincipals() {
    return namesPrincipals;
  }
}
