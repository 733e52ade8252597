package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

/**
 * A control of a benchmark that a rule checks.
 *
 * @param framework as {@code CIS AWS Foundations}
 * @param version as {@code 3.0}
 * @param control as {@code 1.14}
 */
public record ComplianceControl(String framework, String version, String control) {

  public ComplianceControl {
    requireNonNull(framework, "framework");
    requireNonNull(version, "version");
    requireNonNull(control, "control");
  }
}
