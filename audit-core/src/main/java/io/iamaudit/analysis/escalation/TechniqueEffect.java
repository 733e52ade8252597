package io.iamaudit.analysis.escalation;

/** What a technique comes to. */
enum TechniqueEffect {
  /** Nothing, as it is not modelled. */
  NONE("-"),
  /** The actor acts as the target from now on. */
  TAKE_TARGET("take-target"),
  /** The actor starts a session of a role that its own policies let it assume. */
  ASSUME("assume"),
  /** The same without a policy of its own: the role names it. Found together with the former. */
  ASSUME_DIRECT("assume-direct"),
  /** Somebody outside can take the role; not a step of a principal of the account. */
  ENTRY("entry"),
  /** Several of the others in a row. */
  CHAIN("chain"),
  /** The actor has any permissions it likes, within its boundary and in spite of no Deny. */
  GRANT_SELF("grant-self"),
  /** The target gets any permissions, then the actor acts as the target. */
  GRANT_TARGET("grant-target"),
  /** A managed policy of the actor or of a target allows everything. */
  REWRITE_POLICY("rewrite-policy"),
  /** A managed policy of the actor or of a target is what another version of it says. */
  SWITCH_VERSION("switch-version"),
  /** The actor or a target has no boundary any more, or one that allows everything. */
  DROP_BOUNDARY("drop-boundary"),
  REWRITE_BOUNDARY("rewrite-boundary"),
  SWITCH_BOUNDARY("switch-boundary"),
  /** A managed policy with a Deny no longer counts for the actor. */
  DETACH_POLICY("detach-policy"),
  /** An inline policy with a Deny no longer counts for the actor. */
  DELETE_INLINE("delete-inline"),
  LEAVE_GROUP("leave-group"),
  JOIN_GROUP("join-group"),
  /** The target joins a group, then the actor acts as the target. */
  JOIN_GROUP_TARGET("join-group-target"),
  /** A new user or role with any permissions, of which the actor has the credentials. */
  NEW_PRINCIPAL("new-principal"),
  /** A new user in a group. */
  NEW_MEMBER("new-member"),
  /** A service runs what the actor likes, as the role that the actor passed. */
  PASS_ROLE("pass-role"),
  /** The actor steers a resource that runs as the role already. */
  RUN_RESOURCE("run-resource"),
  /** The actor becomes the identity provider that the role trusts. */
  FORGE_PROVIDER("forge-provider"),
  /** The actor has the tags that it likes. */
  TAG_SELF("tag-self");

  private final String id;

  TechniqueEffect(String id) {
    this.id = id;
  }

  /** The name in the data. */
  String id() {
    return id;
  }
}
