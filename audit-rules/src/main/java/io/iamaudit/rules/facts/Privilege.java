package io.iamaudit.rules.facts;

import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.rule.AccountContext;
import java.util.List;
import java.util.Optional;

/**
 * What makes a user or role privileged: it is an administrator, or surely becomes one.
 *
 * @param isAdmin whether it is one as it is
 * @param dependsOn the condition keys, in lower case, without which it is none
 */
public record Privilege(boolean isAdmin, List<String> dependsOn) {

  public Privilege {
    dependsOn = List.copyOf(dependsOn);
  }

  /** Empty if the principal is not privileged, or if that is not known. */
  public static Optional<Privilege> of(String arn, AccountContext context) {
    return context
        .analysis()
        .escalations()
        .principal(arn)
        .filter(
            found ->
                found.outcome() == Escalation.Outcome.ADMIN
                    || found.outcome() == Escalation.Outcome.YES)
        .map(found -> new Privilege(found.isAdmin(), found.dependsOn()));
  }

  /** Whether the privilege hangs on a second factor. */
  public boolean needsMfa() {
    return dependsOn.contains("aws:multifactorauthpresent")
        || dependsOn.contains("aws:multifactorauthage");
  }

  /** The privilege as a clause: {@code is an administrator}. */
  public String inWords() {
    return isAdmin ? "is an administrator" : "can become an administrator";
  }
}
