package io.iamaudit.finding;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A change that mends what a finding is about, so certain that a program may make it.
 *
 * @param description what it does, as a phrase: {@code write `s3:GetObject`}
 * @param edits to be made together; they do not overlap
 */
public record Repair(String description, List<TextEdit> edits) {

  public Repair {
    requireNonNull(description, "description");
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a repair changes something");
    }
  }
}
