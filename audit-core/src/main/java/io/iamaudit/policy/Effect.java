package io.iamaudit.policy;

/**
 * What a statement does with the requests that it matches.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html">
 *     IAM JSON policy elements: Effect</a>
 */
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** The text that stands in a policy. */
  public String text() {
    return text;
  }
}
