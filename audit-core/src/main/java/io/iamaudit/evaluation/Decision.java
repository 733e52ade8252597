package io.iamaudit.evaluation;

import java.util.List;
import java.util.Map;

/**
 * An answer with its reasons.
 *
 * @param decidedBy the step that decided, as a phrase: {@code explicit deny in scp Guardrail}
 * @param statements the statements that matched and, of an answer that is not an allow, those that
 *     nearly did
 * @param dependsOn the condition keys, in lower case and sorted, that an answer depends on; empty
 *     unless it does
 * @param residual for each statement that the answer hangs on, in the order of the policies, what
 *     is left of its conditions once what is known is applied, in words for people; empty unless
 *     the answer depends on keys
 * @param witness values of all keys that are not known with which the request is allowed; an absent
 *     key has an empty list. Empty unless the answer depends on keys and some values allow it
 * @param denial the same for values with which it is denied
 * @param assumptions what the answer takes for granted and could be wrong about
 */
public record Decision(
    Verdict verdict,
    String decidedBy,
    List<MatchedStatement> statements,
    List<String> dependsOn,
    List<String> residual,
    Map<String, List<String>> witness,
    Map<String, List<String>> denial,
    List<String> assumptions) {

  public Decision {
    statements = List.copyOf(statements);
    dependsOn = List.copyOf(dependsOn);
    residual = List.copyOf(residual);
    witness = Map.copyOf(witness);
    denial = Map.copyOf(denial);
    assumptions = List.copyOf(assumptions);
  }

  public boolean isAllowed() {
    return verdict == Verdict.ALLOWED;
  }
}
