package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Policies of one thing, before a change and after it, compared.
 *
 * @param name of the thing: a file, or an ARN
 * @param kind what it is, in words: {@code role trust policy}
 * @param presence on which sides it is
 * @param incomplete what is known to count and is not in the input, as phrases; the comparison is
 *     about the rest
 * @param bodies of all policies, for their places
 */
public record ComparedPolicies(
    String name,
    String kind,
    Presence presence,
    PolicyComparison comparison,
    List<String> incomplete,
    List<PolicyBody> bodies) {

  /** On which sides something is. */
  public enum Presence {
    CHANGED,
    ADDED,
    REMOVED;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ComparedPolicies {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(presence, "presence");
    requireNonNull(comparison, "comparison");
    incomplete = List.copyOf(incomplete);
    bodies = List.copyOf(bodies);
  }

  /**
   * The same answer for another principal with the same policies, none of which can tell the two
   * apart: the requests that show it are made by this one.
   */
  public ComparedPolicies of(String principal) {
    return principal.equals(name)
        ? this
        : new ComparedPolicies(
            principal, kind, presence, comparison.by(principal), incomplete, bodies);
  }

  /** The same answer under another name. */
  public ComparedPolicies named(String other) {
    return other.equals(name)
        ? this
        : new ComparedPolicies(other, kind, presence, comparison, incomplete, bodies);
  }

  /** As the comparison has it; unknown if that could change with what is missing. */
  public Relation relation() {
    return incomplete.isEmpty() ? comparison.relation() : Relation.UNKNOWN;
  }

  /** What could not be found out about new access, as phrases. */
  public List<String> unknownNewAccess() {
    List<String> unknown = new ArrayList<>(incomplete);
    unknown.addAll(comparison.unknownNewAccess());
    return unknown;
  }

  /** Where a statement stands; empty if it is in none of the bodies. */
  @SuppressWarnings("ReferenceEquality") // equal statements may stand in different places
  public Optional<SourceLocation> locate(PolicyStatement place) {
    for (PolicyBody body : bodies) {
      boolean holds =
          body.document()
              .filter(document -> place.index() < document.statements().size())
              .filter(document -> document.statements().get(place.index()) == place.statement())
              .isPresent();
      if (holds) {
        return Optional.of(body.locate(place.statement().position()));
      }
    }
    return Optional.empty();
  }
}
