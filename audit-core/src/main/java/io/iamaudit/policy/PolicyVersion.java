package io.iamaudit.policy;

import java.util.Optional;

/**
 * The version of the policy language, not of a managed policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">
 *     IAM JSON policy elements: Version</a>
 */
public enum PolicyVersion {
  /** The default of a document without {@code Version}: policy variables are plain text in it. */
  V2008_10_17("2008-10-17"),
  /** The current version. */
  V2012_10_17("2012-10-17");

  private final String text;

  PolicyVersion(String text) {
    this.text = text;
  }

  /** The text that stands in a policy. */
  public String text() {
    return text;
  }

  static Optional<PolicyVersion> of(String text) {
    for (PolicyVersion version : values()) {
      if (version.text.equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
