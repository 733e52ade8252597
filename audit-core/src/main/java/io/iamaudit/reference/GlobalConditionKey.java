package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A condition key that no single service owns: a global one, or one that identity providers fill.
 *
 * @param definition the key and its type
 * @param isDeprecated whether AWS names another key to use in its place
 * @param reason a clause in lower case: what the key says, or which key replaces it
 * @param source the page that defines the key
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public record GlobalConditionKey(
    ConditionKeyDefinition definition,
    Category category,
    boolean isDeprecated,
    String reason,
    String source) {

  /** What a key tells of. */
  public enum Category {
    /** The principal that makes the request. */
    PRINCIPAL("principal"),
    /** The session of the principal. */
    SESSION("session"),
    /** The network from which the request comes. */
    NETWORK("network"),
    /** The resource that the request is for. */
    RESOURCE("resource"),
    /** The request itself. */
    REQUEST("request"),
    /** The token of an identity provider; only trust policies see these keys. */
    FEDERATION("federation");

    private final String label;

    Category(String label) {
      this.label = label;
    }

    /** The name in overlays and reports, as {@code principal}. */
    public String label() {
      return label;
    }

    static Optional<Category> ofLabel(String label) {
      for (Category one : values()) {
        if (one.label.equals(label)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  public GlobalConditionKey {
    requireNonNull(definition, "definition");
    requireNonNull(category, "category");
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
  }

  /** As AWS spells it; a part that the user chooses is a placeholder. */
  public String key() {
    return definition.key();
  }

  /** AWS's name of the value type. */
  public String type() {
    return definition.type();
  }

  /** Whether a request can carry several values of the key. */
  public boolean isMultivalued() {
    return definition.isMultivalued();
  }
}
