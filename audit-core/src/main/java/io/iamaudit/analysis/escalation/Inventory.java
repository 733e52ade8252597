package io.iamaudit.analysis.escalation;

import io.iamaudit.internal.text.Glob;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that a snapshot holds, for techniques that need one that exists. */
final class Inventory {
  /** The setting of a record that names the role with which the resource runs, by its ARN. */
  private static final String ROLE = "Role";

  private final PolicyShelf shelf;
  private final Decider decider;
  private final ServiceReference reference = ServiceReference.bundled();
  private final Map<String, List<ResourceRecord>> byAction = new HashMap<>();

  Inventory(PolicyShelf shelf, Decider decider) {
    this.shelf = shelf;
    this.decider = decider;
  }

  boolean isEmpty(Actor actor) {
    return shelf
        .account(actor.account())
        .map(AccountSnapshot::resources)
        .filter(resources -> !resources.isEmpty())
        .isEmpty();
  }

  /**
   * Finds for each thing that must exist one on which the actor may do what the technique needs.
   *
   * @param role that the thing must run with; empty if any will do
   * @return empty if the snapshot does not hold such things, or they would prove nothing
   */
  Optional<Attempts.Attempt> proof(Actor actor, Technique technique, Optional<String> role) {
    Map<String, List<String>> things = new LinkedHashMap<>();
    for (Technique.Requirement requirement : technique.rest()) {
      boolean exists =
          Attempts.isWherever(requirement)
              && !requirement.on().equals("any")
              && !requirement.on().startsWith("new-");
      if (exists) {
        things
            .computeIfAbsent(requirement.on(), key -> new ArrayList<>())
            .add(requirement.action());
      }
    }
    Decider.Answer answer = Decider.Answer.YES;
    List<Question> questions = new ArrayList<>();
    for (List<String> actions : things.values()) {
      Optional<Attempts.Attempt> found = thing(actor, actions, role);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      answer = answer.and(found.get().answer());
      questions.addAll(found.get().questions());
    }
    return things.isEmpty()
        ? Optional.empty()
        : Optional.of(new Attempts.Attempt(answer, questions));
  }

  private Optional<Attempts.Attempt> thing(
      Actor actor, List<String> actions, Optional<String> role) {
    Attempts.Attempt best = Attempts.Attempt.FAILED;
    for (ResourceRecord record : of(actor, actions.get(0))) {
      if (role.isPresent() && !role.get().equals(record.settings().get(ROLE))) {
        continue;
      }
      Decider.Answer answer = Decider.Answer.YES;
      List<Question> questions = new ArrayList<>();
      for (String action : actions) {
        Question question = Question.of(action, record.arn());
        answer = answer.and(decider.ask(actor, question));
        questions.add(question);
      }
      if (answer.tier() < best.answer().tier()) {
        best = new Attempts.Attempt(answer, questions);
      }
    }
    return best.answer().isNo() ? Optional.empty() : Optional.of(best);
  }

  /** The account's resources of a type that the action is about. */
  private List<ResourceRecord> of(Actor actor, String action) {
    return byAction.computeIfAbsent(
        actor.account() + "/" + action,
        key -> {
          List<String> patterns = new ArrayList<>();
          reference
              .action(action)
              .ifPresent(
                  definition -> {
                    for (ActionResourceType type : definition.resourceTypes()) {
                      type.type()
                          .arnFormats()
                          .forEach(format -> patterns.add(Attempts.pattern(format, actor, "*")));
                    }
                  });
          return shelf.account(actor.account()).map(AccountSnapshot::resources).stream()
              .flatMap(List::stream)
              .filter(
                  record ->
                      patterns.stream()
                          .anyMatch(pattern -> Glob.matches(pattern, record.arn(), false)))
              .toList();
        });
  }
}
