package io.iamaudit.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the silence of a rule means something: it ran to its end, and lacked no data. An account
 * without a name is the organization, or policies outside any account.
 */
final class EvaluatedInFull {
  static final String NO_ACCOUNT = "";

  private final Map<String, Map<String, Boolean>> byRule = new HashMap<>();

  EvaluatedInFull(List<RuleResult> results) {
    for (RuleResult result : results) {
      Map<String, Boolean> accounts = new HashMap<>();
      for (RuleResult.Part part : result.accounts()) {
        boolean inFull = part.status() == RuleResult.Status.EVALUATED && part.reason().isEmpty();
        accounts.merge(part.account(), inFull, Boolean::logicalAnd);
      }
      byRule.put(result.rule().id().value(), accounts);
    }
  }

  /** Whether a rule looked at all there is in one account; false for an account not audited. */
  boolean in(String account, String rule) {
    return of(rule).getOrDefault(account, false);
  }

  /** Whether a rule looked at all there is in every account; false for a rule that took no part. */
  boolean everywhere(String rule) {
    Map<String, Boolean> accounts = of(rule);
    return !accounts.isEmpty() && !accounts.containsValue(false);
  }

  /**
   * The same for what an account holds, or the organization on its behalf: an ARN of a policy of
   * the organization names the management account.
   */
  boolean about(String account, String rule) {
    Map<String, Boolean> accounts = of(rule);
    boolean onlyOfOrganization = accounts.keySet().equals(Set.of(NO_ACCOUNT));
    return (onlyOfOrganization || accounts.getOrDefault(account, false))
        && accounts.getOrDefault(NO_ACCOUNT, true);
  }

  private Map<String, Boolean> of(String rule) {
    return byRule.getOrDefault(rule, Map.of());
  }
}
