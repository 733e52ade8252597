package io.iamaudit.evaluation;

import io.iamaudit.policy.Statement;

/**
 * A statement that took part in a decision.
 *
 * @param role the part its policy plays: {@code identity}, {@code boundary}, {@code scp}, ...
 * @param policy the name of the policy
 * @param index of the statement in the policy, from 0
 * @param failed empty if the statement matched; else what kept it from matching, as {@code
 *     condition on aws:SourceIp}
 */
public record MatchedStatement(
    String role, String policy, int index, Statement statement, String failed) {

  public boolean matched() {
    return failed.isEmpty();
  }
}
