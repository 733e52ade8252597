package io.iamaudit.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a policy is used as; it decides which elements are legal and what they mean.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html">Policies and
 *     permissions in AWS Identity and Access Management</a>
 */
public enum PolicyType {
  IDENTITY("identity-based policy"),
  /** Any resource-based policy but the trust policy of a role. */
  RESOURCE("resource-based policy"),
  /** The resource-based policy of a role. */
  TRUST("role trust policy"),
  SCP("service control policy"),
  RCP("resource control policy"),
  BOUNDARY("permissions boundary"),
  SESSION("session policy"),
  VPC_ENDPOINT("VPC endpoint policy");

  private final String words;

  PolicyType(String words) {
    this.words = words;
  }

  /** The name in options and reports: lower case, words joined by hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** AWS's name, for messages: {@code role trust policy}. */
  public String words() {
    return words;
  }

  /**
   * Whether statements say whom they are about: in the others {@code Principal} is illegal.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">
   *     IAM JSON policy elements: Principal</a>
   */
  public boolean namesPrincipals() {
    return switch (this) {
      case RESOURCE, TRUST, RCP, VPC_ENDPOINT -> true;
      case IDENTITY, SCP, BOUNDARY, SESSION -> false;
    };
  }

  /** Whether the policy is one of those that are attached to users, groups, roles and sessions. */
  public boolean isIdentityLike() {
    return switch (this) {
      case IDENTITY, BOUNDARY, SESSION -> true;
      case RESOURCE, TRUST, SCP, RCP, VPC_ENDPOINT -> false;
    };
  }

  /** The type with this {@link #id}. */
  public static Optional<PolicyType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }
}
