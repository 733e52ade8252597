package io.iamaudit.reference;

/**
 * What kind of access an action gives, in AWS's classes.
 *
 * <p>The level says nothing about sensitivity: {@code secretsmanager:GetSecretValue} is {@link
 * #READ}. Where AWS names two levels, as in <i>Tagging, Write</i>, the narrower one counts: {@link
 * #TAGGING} or {@link #PERMISSIONS_MANAGEMENT}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">Access
 *     levels in policy summaries</a>
 */
public enum AccessLevel {
  /** Lists resources, without their contents. */
  LIST("List"),
  /** Reads the contents of resources, or how they are set up. */
  READ("Read"),
  /** Creates, changes or deletes resources. */
  WRITE("Write"),
  /** Grants or changes permissions. */
  PERMISSIONS_MANAGEMENT("Permissions management"),
  /** Changes nothing but tags. */
  TAGGING("Tagging");

  private final String label;

  AccessLevel(String label) {
    this.label = label;
  }

  /** The level in AWS's words, as {@code Permissions management}. */
  public String label() {
    return label;
  }
}
