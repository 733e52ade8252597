package io.iamaudit.analysis.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.Actor;
import java.time.Instant;
import java.util.List;

/**
 * Many different calls of one principal that were denied within an hour: somebody tries what can be
 * done, or a program lacks its permissions.
 *
 * @param denied how many calls
 * @param operations which ones, as {@code s3:GetObject}, in order
 */
public record DeniedBurst(Actor actor, Instant hour, long denied, List<String> operations) {
  public DeniedBurst {
    requireNonNull(actor, "actor");
    requireNonNull(hour, "hour");
    operations = List.copyOf(operations);
  }
}
