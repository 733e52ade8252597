package io.iamaudit.analysis.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.reference.ActionSet;
import java.util.List;

/**
 * What a principal may do, held against what records say that it did.
 *
 * @param principal its ARN
 * @param granted what it may use on something, with some context
 * @param used what it used, as far as calls can be told to be actions
 * @param unusedServices prefixes of services that are granted and of which no call was seen
 * @param untold calls that no action is known for, as {@code signin:ConsoleLogin}
 */
public record UnusedGrants(
    String principal,
    ActionSet granted,
    ActionSet used,
    List<String> unusedServices,
    List<String> untold) {
  public UnusedGrants {
    requireNonNull(principal, "principal");
    requireNonNull(granted, "granted");
    requireNonNull(used, "used");
    unusedServices = List.copyOf(unusedServices);
    untold = List.copyOf(untold);
  }

  /** What is granted and was not used. */
  public ActionSet unused() {
    return granted.minus(used);
  }
}
