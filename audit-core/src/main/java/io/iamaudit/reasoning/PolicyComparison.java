package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what policies allowed before a change with what they allow after it, over all actions,
 * resources and contexts.
 *
 * <pre>{@code
 * PolicyComparison comparison =
 *     PolicyComparison.compare(
 *         PolicySet.of(PolicyType.IDENTITY, before), PolicySet.of(PolicyType.IDENTITY, after));
 * comparison.newAccess().forEach(change -> System.out.println(change.witness()));
 * }</pre>
 *
 * <p>Where it says that nothing is allowed that was not, that is so. Where it says that something
 * is, there is a request that the evaluator decided so. Everything else is unknown, with the
 * reason.
 */
public final class PolicyComparison {
  private final AccessSearch.Result gained;
  private final AccessSearch.Result lost;

  private PolicyComparison(AccessSearch.Result gained, AccessSearch.Result lost) {
    this.gained = gained;
    this.lost = lost;
  }

  /** Compares with the default options. */
  public static PolicyComparison compare(PolicySet before, PolicySet after) {
    return compare(before, after, ComparisonOptions.defaults());
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if the two are not of the same kind, as an identity-based
   *     policy and a bucket policy are not
   */
  public static PolicyComparison compare(
      PolicySet before, PolicySet after, ComparisonOptions options) {
    requireComparable(requireNonNull(before, "before"), requireNonNull(after, "after"));
    requireNonNull(options, "options");
    return new PolicyComparison(
        new AccessSearch(before, after, options).find(),
        new AccessSearch(after, before, options).find());
  }

  /** The same for another principal that no policy tells apart from the one that was compared. */
  PolicyComparison by(String principal) {
    return new PolicyComparison(by(principal, gained), by(principal, lost));
  }

  private static AccessSearch.Result by(String principal, AccessSearch.Result result) {
    return new AccessSearch.Result(
        result.changes().stream().map(change -> change.by(principal)).toList(),
        result.unknown(),
        result.steps());
  }

  private static void requireComparable(PolicySet before, PolicySet after) {
    Set<PolicyType> a = kinds(before);
    Set<PolicyType> b = kinds(after);
    if (!a.isEmpty() && !b.isEmpty() && !a.equals(b)) {
      throw new IllegalArgumentException("policies of different kinds: " + a + " and " + b);
    }
  }

  /** What the policies are about: limits alone may be there or not. */
  private static Set<PolicyType> kinds(PolicySet set) {
    Set<PolicyType> kinds = EnumSet.noneOf(PolicyType.class);
    set.parts().forEach(part -> kinds.add(part.type()));
    if (kinds.contains(PolicyType.IDENTITY)
        || kinds.contains(PolicyType.RESOURCE)
        || kinds.contains(PolicyType.TRUST)) {
      kinds.retainAll(EnumSet.of(PolicyType.IDENTITY, PolicyType.RESOURCE, PolicyType.TRUST));
    }
    return kinds;
  }

  /** How the access after the change stands to that before it. */
  public Relation relation() {
    boolean more = !newAccess().isEmpty();
    boolean less = !lostAccess().isEmpty();
    if (more && less) {
      return Relation.INCOMPARABLE;
    }
    if ((!more && !gained.unknown().isEmpty()) || (!less && !lost.unknown().isEmpty())) {
      return Relation.UNKNOWN;
    }
    return more ? Relation.WIDER : less ? Relation.NARROWER : Relation.EQUIVALENT;
  }

  /** What is allowed after the change and was not before, each with a request that shows it. */
  public List<AccessChange> newAccess() {
    return gained.changes();
  }

  /** What was allowed before the change and no longer is. */
  public List<AccessChange> lostAccess() {
    return lost.changes();
  }

  /** Whether it is certain that nothing is allowed that was not before. */
  public boolean isNoWider() {
    return gained.changes().isEmpty() && gained.unknown().isEmpty();
  }

  /** Whether it is certain that the same is allowed. */
  public boolean isEquivalent() {
    return relation() == Relation.EQUIVALENT;
  }

  /** The requests that show new and lost access, in this order. */
  public List<Witness> witnesses() {
    List<Witness> witnesses = new ArrayList<>();
    newAccess().forEach(change -> witnesses.add(change.witness()));
    lostAccess().forEach(change -> witnesses.add(change.witness()));
    return List.copyOf(witnesses);
  }

  /** What could not be found out about new access, as phrases: {@code s3:GetObject: ...}. */
  public List<String> unknownNewAccess() {
    return gained.unknown();
  }

  /** The same about lost access. */
  public List<String> unknownLostAccess() {
    return lost.unknown();
  }

  /** All that could not be found out. */
  public List<String> unknown() {
    Set<String> all = new LinkedHashSet<>(gained.unknown());
    all.addAll(lost.unknown());
    return List.copyOf(all);
  }

  /** How much work it was, in steps of the budget. */
  public int steps() {
    return gained.steps() + lost.steps();
  }
}
