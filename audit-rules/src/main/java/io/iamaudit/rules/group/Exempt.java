package io.iamaudit.rules.group;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.NamePatterns;
import java.util.List;

/** The parameter that rules about groups have. */
final class Exempt {
  static final Parameter<List<String>> GROUPS =
      Parameter.strings(
          "exemptGroups", List.of(), "names of groups that are not reported, with wildcards");

  private Exempt() {}

  static boolean covers(AccountContext context, String group) {
    return NamePatterns.anyMatches(context.parameter(GROUPS), group);
  }
}
