package io.iamaudit.analysis.escalation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.Verdict;
import java.util.List;

/**
 * One step of a path.
 *
 * @param from the ARN of who acts
 * @param to the ARN of whom it acts as afterwards; its own if it changes itself
 * @param technique the id of the technique
 * @param explanation a sentence without its period
 * @param dependsOn the condition keys that decide, in lower case and sorted
 * @param assumptions what is taken for granted; in a step that is {@link Certainty#POSSIBLE}, what
 *     must exist
 * @param proofs the decisions that it rests on; empty if no permission is needed
 */
public record EscalationStep(
    String from,
    String to,
    String technique,
    String explanation,
    Certainty certainty,
    List<String> dependsOn,
    List<String> assumptions,
    List<Proof> proofs) {
  public EscalationStep {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(technique, "technique");
    requireNonNull(explanation, "explanation");
    requireNonNull(certainty, "certainty");
    dependsOn = List.copyOf(dependsOn);
    assumptions = List.copyOf(assumptions);
    proofs = List.copyOf(proofs);
  }

  /**
   * A decision of the evaluator.
   *
   * @param resource an ARN, or a pattern where any resource will do
   * @param statements of the snapshot that allow it, in the order of the decision
   */
  public record Proof(
      String action, String resource, Verdict verdict, List<ProvingStatement> statements) {
    public Proof {
      requireNonNull(action, "action");
      requireNonNull(resource, "resource");
      requireNonNull(verdict, "verdict");
      statements = List.copyOf(statements);
    }
  }

  /**
   * A statement that took part in a decision.
   *
   * @param role the part that its policy plays: {@code identity}, {@code resource}, {@code scp} ...
   * @param policy the policy's name
   * @param holder who has the policy, in words: {@code group developers}; empty where the name says
   *     it
   */
  public record ProvingStatement(
      String role, String policy, String holder, SourceLocation location) {
    public ProvingStatement {
      requireNonNull(role, "role");
      requireNonNull(policy, "policy");
      requireNonNull(holder, "holder");
      requireNonNull(location, "location");
    }
  }
}
