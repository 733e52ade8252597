package io.iamaudit.activity;

import java.util.Arrays;
import java.util.Optional;

/** What sort of identity made a request. */
public enum ActorKind {
  /** The root user of an account. */
  ROOT("root"),
  /** An IAM user. */
  USER("user"),
  /** A role, whatever the session. */
  ROLE("role"),
  /** A user federated with GetFederationToken. */
  FEDERATED_USER("federated-user"),
  /** Another account, of which the record says no more. */
  ACCOUNT("account"),
  /** An AWS service. */
  SERVICE("service"),
  /** An identity provider that vouched for somebody. */
  IDENTITY_PROVIDER("identity-provider"),
  /** A user of IAM Identity Center. */
  IDENTITY_CENTER_USER("identity-center-user"),
  /** The record does not say. */
  UNKNOWN("unknown");

  private final String id;

  ActorKind(String id) {
    this.id = id;
  }

  /** The name in files and reports. */
  public String id() {
    return id;
  }

  /** The kind with this {@link #id}. */
  public static Optional<ActorKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
