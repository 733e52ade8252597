package io.iamaudit.analysis.exposure;

/** Whom a resource's policy lets in, the most dangerous first. */
public enum Audience {
  /** Everybody, also without an AWS account. */
  ANYBODY("anybody"),
  /** Every principal of every AWS account that allows it. */
  ANY_AWS_PRINCIPAL("any-aws-principal"),
  /** A service that acts for whoever asks it to, as no condition says for whom. */
  SERVICE_FOR_ANYBODY("service-for-anybody"),
  /** Everybody of an organization. */
  ORGANIZATION("organization"),
  /** Another account, or principals of it. */
  ACCOUNT("account"),
  /** A service, for whom a condition says. */
  SERVICE("service"),
  /** Everybody of the resource's own account, whatever its own policies say. */
  OWN_ACCOUNT("own-account");

  private final String id;

  Audience(String id) {
    this.id = id;
  }

  /** The name in reports, as {@code any-aws-principal}. */
  public String id() {
    return id;
  }

  /** Whether it is whoever a policy does not name. */
  public boolean isPublic() {
    return this == ANYBODY || this == ANY_AWS_PRINCIPAL;
  }
}
