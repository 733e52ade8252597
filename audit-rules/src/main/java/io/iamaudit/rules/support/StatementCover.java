package io.iamaudit.rules.support;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import java.util.List;
import java.util.Optional;

/**
 * Whether one Allow statement allows whatever another does, by what stands in them. A yes is
 * certain, also for actions that AWS does not know yet; a no may only mean that it cannot be seen
 * in one look.
 */
public final class StatementCover {

  private StatementCover() {}

  /**
   * Whether the outer statement covers the inner one: its actions and resources are at least as
   * many, and it demands no condition that the inner one does not demand, too.
   */
  public static boolean covers(Statement outer, Statement inner) {
    return actions(outer.action(), inner.action())
        && resources(outer.resource(), inner.resource())
        && inner.conditions().containsAll(outer.conditions());
  }

  private static boolean actions(ActionElement outer, ActionElement inner) {
    List<String> outerTexts = outer.patterns().stream().map(ActionPattern::text).toList();
    List<String> innerTexts = inner.patterns().stream().map(ActionPattern::text).toList();
    if (outer instanceof ActionElement.Action) {
      return inner instanceof ActionElement.Action
          ? innerTexts.stream().allMatch(text -> coveredByAny(outerTexts, text))
          : outerTexts.stream().anyMatch(Wildcards::isEverything);
    }
    // What the outer one leaves out, the inner one must leave out, too.
    return inner instanceof ActionElement.NotAction
        && outerTexts.stream().allMatch(text -> coveredByAny(innerTexts, text));
  }

  private static boolean coveredByAny(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> Wildcards.coversIgnoringCase(pattern, text));
  }

  private static boolean resources(
      Optional<ResourceElement> outer, Optional<ResourceElement> inner) {
    if (outer.isEmpty() || inner.isEmpty()) {
      return false;
    }
    if (outer.get().coversEverything()) {
      return true;
    }
    List<String> outerTexts = outer.get().patterns().stream().map(PolicyValue::text).toList();
    List<String> innerTexts = inner.get().patterns().stream().map(PolicyValue::text).toList();
    if (outer.get() instanceof ResourceElement.Resource) {
      return inner.get() instanceof ResourceElement.Resource
          && innerTexts.stream()
              .allMatch(
                  text -> outerTexts.stream().anyMatch(pattern -> Wildcards.covers(pattern, text)));
    }
    return inner.get() instanceof ResourceElement.NotResource && innerTexts.containsAll(outerTexts);
  }
}
