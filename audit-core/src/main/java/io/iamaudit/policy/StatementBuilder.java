package io.iamaudit.policy;

import io.iamaudit.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds one statement in a program; start at {@link Statement#allow} or {@link Statement#deny}.
 * Repeated calls add, except that {@code Action} and {@code NotAction} (and so on) exclude each
 * other: the last one called wins.
 */
public final class StatementBuilder {
  private final Effect effect;
  private @Nullable PolicyValue sid;
  private final List<ActionPattern> actions = new ArrayList<>();
  private boolean notAction;
  private final List<PolicyValue> resources = new ArrayList<>();
  private boolean notResource;
  private final List<PrincipalEntry> principals = new ArrayList<>();
  private boolean notPrincipal;
  private final List<Condition> conditions = new ArrayList<>();

  StatementBuilder(Effect effect) {
    this.effect = effect;
  }

  public StatementBuilder sid(String value) {
    this.sid = PolicyValue.of(value);
    return this;
  }

  public StatementBuilder action(String... patterns) {
    return actions(false, patterns);
  }

  public StatementBuilder notAction(String... patterns) {
    return actions(true, patterns);
  }

  private StatementBuilder actions(boolean negated, String... patterns) {
    if (notAction != negated) {
      actions.clear();
      notAction = negated;
    }
    Arrays.stream(patterns).map(ActionPattern::of).forEach(actions::add);
    return this;
  }

  public StatementBuilder resource(String... patterns) {
    return resources(false, patterns);
  }

  public StatementBuilder notResource(String... patterns) {
    return resources(true, patterns);
  }

  private StatementBuilder resources(boolean negated, String... patterns) {
    if (notResource != negated) {
      resources.clear();
      notResource = negated;
    }
    Arrays.stream(patterns).map(PolicyValue::of).forEach(resources::add);
    return this;
  }

  public StatementBuilder principal(PrincipalEntry.Kind kind, String... values) {
    return principals(false, kind, values);
  }

  public StatementBuilder notPrincipal(PrincipalEntry.Kind kind, String... values) {
    return principals(true, kind, values);
  }

  private StatementBuilder principals(boolean negated, PrincipalEntry.Kind kind, String... values) {
    if (notPrincipal != negated) {
      principals.clear();
      notPrincipal = negated;
    }
    // Entries of one kind stand together, as they must in a policy's text.
    int end = principals.size();
    for (int i = 0; i < principals.size(); i++) {
      end = principals.get(i).kind() == kind ? i + 1 : end;
    }
    for (String value : values) {
      principals.add(end++, new PrincipalEntry(kind, PolicyValue.of(value)));
    }
    return this;
  }

  /**
   * Adds a condition.
   *
   * @throws IllegalArgumentException if the operator is none of AWS's, or was given with this key
   *     before: a policy has no form for that
   */
  public StatementBuilder condition(String operator, String key, String... values) {
    ConditionOperator parsed = ConditionOperator.of(operator);
    if (!parsed.isKnown()) {
      throw new IllegalArgumentException("not a condition operator: " + operator);
    }
    // Conditions of one operator stand together, as they must in a policy's text.
    int end = conditions.size();
    for (int i = 0; i < conditions.size(); i++) {
      Condition other = conditions.get(i);
      if (other.operator().equals(parsed)) {
        end = i + 1;
        if (other.hasKey(key)) {
          throw new IllegalArgumentException(
              "the statement has " + other.operator() + " of " + other.key() + " already");
        }
      }
    }
    conditions.add(
        end,
        new Condition(
            parsed, PolicyValue.of(key), Arrays.stream(values).map(PolicyValue::of).toList()));
    return this;
  }

  /**
   * The finished statement.
   *
   * @throws IllegalStateException if no action was given
   */
  public Statement build() {
    if (actions.isEmpty()) {
      throw new IllegalStateException("a statement needs an action");
    }
    return new Statement(
        Optional.ofNullable(sid),
        effect,
        principals.isEmpty()
            ? Optional.empty()
            : Optional.of(
                notPrincipal
                    ? new PrincipalElement.NotPrincipal(principals)
                    : new PrincipalElement.Principal(principals)),
        notAction ? new ActionElement.NotAction(actions) : new ActionElement.Action(actions),
        resources.isEmpty()
            ? Optional.empty()
            : Optional.of(
                notResource
                    ? new ResourceElement.NotResource(resources)
                    : new ResourceElement.Resource(resources)),
        conditions,
        SourcePosition.START);
  }
}
