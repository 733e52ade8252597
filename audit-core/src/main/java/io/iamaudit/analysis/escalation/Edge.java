package io.iamaudit.analysis.escalation;

import java.util.List;

/**
 * What one actor can do to be another.
 *
 * @param tier how surely
 * @param dependsOn the condition keys that decide, sorted
 * @param open what must exist, or is not known, in words
 * @param questions those whose answers prove it
 * @param object what the technique is about, in words, as {@code policy deploy}
 */
record Edge(
    Actor from,
    Technique technique,
    Actor to,
    int tier,
    List<String> dependsOn,
    List<String> open,
    List<Question> questions,
    String object) {

  Edge {
    dependsOn = List.copyOf(dependsOn);
    open = List.copyOf(open);
    questions = List.copyOf(questions);
  }

  /** The same from another actor whose permissions do not differ. */
  Edge from(Actor other) {
    return other == from
        ? this
        : new Edge(other, technique, to, tier, dependsOn, open, questions, object);
  }
}
