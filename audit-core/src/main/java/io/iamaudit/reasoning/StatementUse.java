package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement adds to its policy.
 *
 * @param missing what the policy would no longer allow without it; of a Deny what it would allow.
 *     Empty unless it is needed
 */
public record StatementUse(PolicyStatement statement, Use use, List<AccessChange> missing) {

  /** How a statement is used. */
  public enum Use {
    /** Without it the policy would allow something else. */
    NEEDED,
    /** Other statements of the policy say all that it does. */
    REDUNDANT,
    /** It allows something, and Denies of the policy take all of it back. */
    SHADOWED,
    /** There is no request that it allows, or denies, even alone. */
    DEAD,
    UNKNOWN
  }

  public StatementUse {
    requireNonNull(statement, "statement");
    requireNonNull(use, "use");
    missing = List.copyOf(missing);
  }

  /** The use of each statement of a policy, in the order of the document. */
  public static List<StatementUse> of(
      PolicyType type, PreparedPolicy policy, ComparisonOptions options) {
    List<StatementUse> uses = new ArrayList<>();
    List<Statement> statements = policy.document().statements();
    for (int i = 0; i < statements.size(); i++) {
      uses.add(use(type, policy, i, options));
    }
    return uses;
  }

  private static StatementUse use(
      PolicyType type, PreparedPolicy policy, int index, ComparisonOptions options) {
    List<Statement> statements = policy.document().statements();
    Statement statement = statements.get(index);
    PolicyStatement place = new PolicyStatement(type, policy.name(), index, statement);
    List<Statement> others = new ArrayList<>(statements);
    others.remove(index);
    PolicySet whole = PolicySet.of(type, policy);
    PolicySet rest = set(type, policy, others);
    AccessSearch.Result result =
        statement.isAllow()
            ? new AccessSearch(rest, whole, options).find()
            : new AccessSearch(whole, rest, options).find();
    if (!result.changes().isEmpty()) {
      return new StatementUse(place, Use.NEEDED, result.changes());
    }
    if (!result.unknown().isEmpty()) {
      return new StatementUse(place, Use.UNKNOWN, List.of());
    }
    if (!statement.isAllow()) {
      return new StatementUse(place, Use.REDUNDANT, List.of());
    }
    PolicySet alone = set(type, policy, List.of(statement));
    if (grantsNothing(alone, options)) {
      return new StatementUse(place, Use.DEAD, List.of());
    }
    List<Statement> withDenies = new ArrayList<>(List.of(statement));
    others.stream().filter(other -> !other.isAllow()).forEach(withDenies::add);
    return new StatementUse(
        place,
        grantsNothing(set(type, policy, withDenies), options) ? Use.SHADOWED : Use.REDUNDANT,
        List.of());
  }

  private static boolean grantsNothing(PolicySet set, ComparisonOptions options) {
    AccessSearch.Result result = new AccessSearch(set.emptied(), set, options).find();
    return result.changes().isEmpty() && result.unknown().isEmpty();
  }

  private static PolicySet set(PolicyType type, PreparedPolicy policy, List<Statement> statements) {
    return PolicySet.of(
        type,
        PreparedPolicy.of(
            policy.name(),
            new PolicyDocument(policy.document().version(), policy.document().id(), statements)));
  }
}
