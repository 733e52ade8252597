package io.iamaudit.rule;

import io.iamaudit.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule about one account. It first names what it looks at and then looks at one of them at a
 * time, so that the engine can say how many were examined.
 *
 * @param <S> what one check looks at: a user, a role, a row of a report
 */
public non-sealed interface AccountRule<S> extends Rule {

  /** What there is to examine, in a stable order. */
  Stream<S> subjects(AccountContext context);

  /** What is wrong with one subject; empty if nothing. */
  List<Finding> check(S subject, AccountContext context);

  /**
   * What the rule should look at and could not see, although the data that it requires are there: a
   * bucket of another account, a Region that nobody read. A clause for the report. A rule that has
   * no subjects for such a reason counts as not evaluated; of one that has some it is said what was
   * left out.
   */
  default Optional<String> unseen(AccountContext context) {
    return Optional.empty();
  }
}
