package io.iamaudit.rule;

import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Data that a rule cannot do without. Where it is missing the rule is not evaluated, and the report
 * says so.
 *
 * @param anyOf one of these is enough; the first is the one that people should provide
 * @param complete whether a part that was collected only in part is too little: so for rules that
 *     report that something does not exist
 */
public record DataRequirement(List<DataPart> anyOf, boolean complete) {

  public DataRequirement {
    anyOf = List.copyOf(anyOf);
    if (anyOf.isEmpty()) {
      throw new IllegalArgumentException("a requirement names at least one part");
    }
  }

  /** At least some of one of these parts. */
  public static DataRequirement of(DataPart... anyOf) {
    return new DataRequirement(List.of(anyOf), false);
  }

  /** All of one of these parts. */
  public static DataRequirement allOf(DataPart... anyOf) {
    return new DataRequirement(List.of(anyOf), true);
  }

  /** Why the requirement is not met, as a clause; empty if it is met. */
  public Optional<String> unmetBy(Coverage coverage) {
    for (DataPart part : anyOf) {
      if (complete ? coverage.isComplete(part) : coverage.isPresent(part)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        anyOf.stream()
            .map(
                part ->
                    part.words()
                        + ": "
                        + coverage.of(part).status().id()
                        + (coverage.of(part).reason().isEmpty()
                            ? ""
                            : " (" + coverage.of(part).reason() + ")"))
            .collect(Collectors.joining("; ")));
  }
}
