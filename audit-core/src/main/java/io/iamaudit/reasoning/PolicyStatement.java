package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;

/**
 * A statement and where it stands.
 *
 * @param policy the name of its policy
 * @param index of the statement in the policy, from 0
 */
public record PolicyStatement(PolicyType type, String policy, int index, Statement statement) {

  public PolicyStatement {
    requireNonNull(type, "type");
    requireNonNull(policy, "policy");
    requireNonNull(statement, "statement");
  }

  /** What people call it: its Sid, or its number from 1. */
  public String label() {
    return statement
        .sid()
        .map(sid -> sid.text())
        .filter(sid -> !sid.isEmpty())
        .orElse(Integer.toString(index + 1));
  }
}
