package io.iamaudit.rule;

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
  IDENTITY,
  RESOURCE,
  /** The resource-based policy of a role. */
  TRUST,
  SCP,
  RCP,
  BOUNDARY,
  SESSION;

  /** The name in options and reports: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this {@link #id}. */
  public static Optional<PolicyType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }
}
