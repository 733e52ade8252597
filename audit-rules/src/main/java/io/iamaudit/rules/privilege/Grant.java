package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Actions that a rule speaks of and that one Allow statement grants.
 *
 * @param actions never empty
 */
record Grant(Statement statement, ActionSet actions, ActionList among, DocumentContext context) {
  private static final int NAMES_IN_EVIDENCE = 20;

  /** A statement may have a thousand entries; the first ones show what is meant. */
  private static final int PLACES = 10;

  /**
   * What the Allow statements of a policy grant of some actions, in the order of the document. Left
   * out is what is another rule's matter: a statement that grants everything, which is {@code
   * policy-admin}'s, and one with {@code NotAction}, which is {@code policy-notaction-allow}'s.
   */
  static Stream<Grant> of(ActionList actions, DocumentContext context) {
    return withNotAction(actions, context)
        .filter(grant -> grant.statement.action() instanceof ActionElement.Action);
  }

  /** The same with statements that have {@code NotAction}. */
  static Stream<Grant> withNotAction(ActionList actions, DocumentContext context) {
    return context
        .document()
        .statements(Effect.ALLOW)
        .flatMap(
            statement -> {
              ActionSet granted = actions.in(statement, context);
              return granted.isEmpty() || Reach.isEverything(statement)
                  ? Stream.empty()
                  : Stream.of(new Grant(statement, granted, actions, context));
            });
  }

  /** The part of the grant whose actions pass a test; empty if none does. */
  Optional<Grant> only(Predicate<ActionDefinition> test) {
    ActionSet left = actions.filter(test);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Grant(statement, left, among, context));
  }

  /**
   * The part that reaches every resource of a kind, under no condition that narrows it and past
   * every Deny of the same policy; empty if there is none.
   */
  Optional<Grant> unlimited() {
    return Narrowing.narrows(statement.conditions())
        ? Optional.empty()
        : only(action -> Reach.isOnAll(statement, action)).flatMap(Grant::undenied);
  }

  /**
   * The part that no Deny of the policy takes back: one that speaks of every resource of the kind
   * and leaves nothing, or nothing but what a narrowing condition lets pass.
   */
  Optional<Grant> undenied() {
    return undenied(Narrowing::leavesOnlyNarrow);
  }

  /**
   * The part that no Deny of the policy takes back.
   *
   * @param counts whether a Deny with these conditions does
   */
  Optional<Grant> undenied(Predicate<List<Condition>> counts) {
    List<Statement> denies =
        context
            .document()
            .statements(Effect.DENY)
            .filter(deny -> counts.test(deny.conditions()))
            .toList();
    return denies.isEmpty()
        ? Optional.of(this)
        : only(action -> denies.stream().noneMatch(deny -> Reach.mayDenyOnAll(deny, action)));
  }

  /** The part without the actions of a service that the statement grants as a whole. */
  Optional<Grant> unlessWhole(String service) {
    return Reach.isWhole(statement, service)
        ? only(action -> !action.service().equals(service))
        : Optional.of(this);
  }

  /** The first names, in backticks. */
  String someNames(int shown) {
    return someNames(actions, shown, "`");
  }

  private static String someNames(ActionSet actions, int shown, String quote) {
    int size = actions.size();
    List<String> first =
        actions.stream()
            .limit(size > shown ? shown : size)
            .map(action -> quote + action.qualifiedName() + quote)
            .toList();
    return size > shown
        ? String.join(", ", first) + " and " + (size - shown) + " more"
        : Words.and(first);
  }

  boolean grants(String qualifiedName) {
    return context.reference().action(qualifiedName).filter(actions::contains).isPresent();
  }

  /**
   * Completes a finding: it is about what this statement grants, and points at the first entries
   * that grant it.
   */
  Finding finding(Finding.Builder finding, String message) {
    finding.identifiedBy(StatementEvidence.identity(statement)).message(message);
    if (statement.action() instanceof ActionElement.NotAction) {
      return finding
          .evidence(
              context.place(
                  "allows all but what NotAction names, " + someNames(3) + " too", statement))
          .build();
    }
    int places = 0;
    for (ActionPattern pattern : statement.action().patterns()) {
      if (places == PLACES) {
        break;
      }
      ActionSet covered = among.coveredBy(pattern).intersect(actions);
      if (!covered.isEmpty()) {
        places++;
        finding.evidence(
            context.place(
                "allows " + someNames(covered, NAMES_IN_EVIDENCE, ""),
                pattern.position(),
                pattern.text()));
      }
    }
    return finding.build();
  }
}
