package io.iamaudit.analysis.escalation;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The actions that techniques ask for, numbered. */
final class ActionTable {
  private final List<String> actions = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, BitSet> byService = new HashMap<>();

  void add(String action) {
    if (!numbers.containsKey(action)) {
      int number = actions.size();
      numbers.put(action, number);
      actions.add(action);
      byService.computeIfAbsent(service(action), key -> new BitSet()).set(number);
    }
  }

  BitSet of(Iterable<String> wanted) {
    BitSet set = new BitSet();
    wanted.forEach(action -> set.set(numbers.getOrDefault(action, actions.size())));
    return set;
  }

  /** Marks the actions that an element names: too many would cost time, too few would be wrong. */
  void mark(ActionElement element, BitSet into) {
    if (element instanceof ActionElement.NotAction) {
      for (int i = 0; i < actions.size(); i++) {
        if (element.covers(actions.get(i))) {
          into.set(i);
        }
      }
      return;
    }
    for (ActionPattern pattern : element.patterns()) {
      if (pattern.isEverything()) {
        into.set(0, actions.size());
        return;
      }
      String service = service(pattern.text());
      boolean literal = service.indexOf('*') < 0 && service.indexOf('?') < 0;
      BitSet candidates = literal ? byService.getOrDefault(service, new BitSet()) : of(actions);
      for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
        if (pattern.matches(actions.get(i))) {
          into.set(i);
        }
      }
    }
  }

  private static String service(String action) {
    int colon = action.indexOf(':');
    return colon < 0 ? "" : action.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
