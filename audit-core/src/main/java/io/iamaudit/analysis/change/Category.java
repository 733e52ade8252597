package io.iamaudit.analysis.change;

/** What a change is about. */
public enum Category {
  /** Accounts of the organization, and who administers it. */
  ORGANIZATION("organization", "Organization"),
  /** Users, groups, roles and identity providers that came, went or were renamed. */
  PRINCIPAL("principals", "Principals"),
  /** What principals can do. */
  PERMISSIONS("permissions", "Permissions"),
  /** Who can use a role. */
  TRUST("trust", "Trust"),
  /** Whom the policy of a resource lets in. */
  RESOURCE_POLICY("resource-policies", "Policies of resources"),
  /** What limits, records or warns. */
  GUARD("guards", "Guards"),
  /** Passwords, keys and other credentials. */
  CREDENTIAL("credentials", "Credentials");

  private final String id;
  private final String words;

  Category(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /** The name in reports for programs. */
  public String id() {
    return id;
  }

  /** The name in reports for people. */
  public String words() {
    return words;
  }
}
