package io.iamaudit.policy;

import io.iamaudit.internal.text.Glob;
import java.util.List;

/** {@code Resource} or {@code NotResource}; at most one of them stands in a statement. */
public sealed interface ResourceElement {

  /** The entries as written: ARNs with wildcards and variables, or {@code *}. */
  List<PolicyValue> patterns();

  /** The element's name in a policy. */
  String elementName();

  /** Whether the element speaks of every resource there is. */
  boolean coversEverything();

  /** {@code "Resource": ...}: the statement covers what one of the patterns matches. */
  record Resource(List<PolicyValue> patterns) implements ResourceElement {
    public Resource {
      patterns = List.copyOf(patterns);
    }

    @Override
    public String elementName() {
      return "Resource";
    }

    @Override
    public boolean coversEverything() {
      return patterns.stream().anyMatch(pattern -> Glob.isAllStars(pattern.text()));
    }
  }

  /**
   * {@code "NotResource": ...}: the statement covers what none of the patterns matches.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html">
   *     IAM JSON policy elements: NotResource</a>
   */
  record NotResource(List<PolicyValue> patterns) implements ResourceElement {
    public NotResource {
      patterns = List.copyOf(patterns);
    }

    @Override
    public String elementName() {
      return "NotResource";
    }

    @Override
    public boolean coversEverything() {
      return patterns.isEmpty();
    }
  }
}
