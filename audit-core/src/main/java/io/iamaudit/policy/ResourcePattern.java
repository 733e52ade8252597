package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code Resource} or {@code NotResource} taken apart: {@code *}, or an ARN with
 * wildcards and policy variables. A colon inside a variable separates nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">
 *     IAM JSON policy elements: Resource</a>
 */
public final class ResourcePattern {
  private static final int PARTS = 6;

  private final String text;
  private final List<String> parts;

  private ResourcePattern(String text, List<String> parts) {
    this.text = text;
    this.parts = parts;
  }

  public static ResourcePattern of(String text) {
    requireNonNull(text, "text");
    List<String> parts = new ArrayList<>(PARTS);
    int from = 0;
    for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        parts.add(text.substring(from, i));
        from = i + 1;
      } else if (c == '$' && text.startsWith("${", i)) {
        int end = text.indexOf('}', i);
        i = end < 0 ? i : end;
      }
    }
    parts.add(text.substring(from));
    return new ResourcePattern(text, List.copyOf(parts));
  }

  public String text() {
    return text;
  }

  /** Whether the entry is asterisks alone, and so covers every resource. */
  public boolean isEverything() {
    return Wildcards.isEverything(text);
  }

  /** Whether the entry begins with {@code arn:}. */
  public boolean isArn() {
    return parts.size() > 1 && parts.get(0).equals("arn");
  }

  /** How many parts there are: six in an ARN, the last of which may hold further colons. */
  public int size() {
    return parts.size();
  }

  /** The second part; empty if it is missing. */
  public Optional<String> partition() {
    return part(1);
  }

  /** The third part; empty if it is missing. */
  public Optional<String> service() {
    return part(2);
  }

  /** The fourth part, an empty text for a global resource; empty if it is missing. */
  public Optional<String> region() {
    return part(3);
  }

  /** The fifth part; empty if it is missing. */
  public Optional<String> account() {
    return part(4);
  }

  /** Everything behind the fifth colon; empty if there is no fifth colon. */
  public Optional<String> resource() {
    return part(5);
  }

  private Optional<String> part(int index) {
    return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
  }

  /** The same entry with another Region and account, if it has all six parts; else unchanged. */
  public ResourcePattern with(String region, String account) {
    return parts.size() < PARTS
        ? this
        : of(
            String.join(
                ":", parts.get(0), parts.get(1), parts.get(2), region, account, parts.get(5)));
  }

  /**
   * Whether a part, or the whole entry, holds a policy variable such as {@code ${aws:username}}.
   */
  public static boolean hasVariable(String part) {
    return part.contains("${");
  }

  /**
   * Whether this entry covers every resource that the other covers. A yes is certain; the answer is
   * no where wildcards are entangled, where a part is missing, and for escaped wildcards.
   */
  public boolean covers(ResourcePattern other) {
    if (isEverything()) {
      return true;
    }
    if (parts.size() < PARTS
        || other.parts.size() < PARTS
        || hasEscape(text)
        || hasEscape(other.text)) {
      return false;
    }
    // A star at the end of a part may run over colons. Where the other has one, this one has a
    // star at the end too, or it would not cover that part; so holding part against part is enough.
    for (int i = 0; i < PARTS; i++) {
      if (!Wildcards.covers(parts.get(i), other.parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasEscape(String text) {
    return text.contains("${*}") || text.contains("${?}");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourcePattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
