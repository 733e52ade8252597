package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Severity;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a configuration says of one rule.
 *
 * @param enabled empty: as the profile says
 * @param severity empty: as the rule says
 * @param parameters by name; those not named have their defaults
 */
public record RuleSettings(
    Optional<Boolean> enabled, Optional<Severity> severity, Map<String, Object> parameters) {

  static final RuleSettings NONE = new RuleSettings(Optional.empty(), Optional.empty(), Map.of());

  public RuleSettings {
    requireNonNull(enabled, "enabled");
    requireNonNull(severity, "severity");
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
