package io.iamaudit.rules.user;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.NamePatterns;
import java.util.List;

/** The parameter that many rules about users have. */
final class Exempt {
  static final Parameter<List<String>> USERS =
      Parameter.strings(
          "exemptUsers", List.of(), "names of users that are not reported, with wildcards");

  private Exempt() {}

  static boolean covers(AccountContext context, String user) {
    return NamePatterns.anyMatches(context.parameter(USERS), user);
  }
}
