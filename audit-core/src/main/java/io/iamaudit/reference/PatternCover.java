package io.iamaudit.reference;

import io.iamaudit.internal.text.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a set of actions as few patterns that begin with a name and end with a star. */
final class PatternCover {
  private final ActionSet set;
  private final List<String> patterns = new ArrayList<>();

  private PatternCover(ActionSet set) {
    this.set = set;
  }

  static List<String> of(ServiceReference reference, ActionSet set) {
    if (set.equals(reference.all())) {
      return List.of("*");
    }
    PatternCover cover = new PatternCover(set);
    Set<String> prefixes = new HashSet<>();
    set.stream().forEach(action -> prefixes.add(action.service()));
    for (ServiceDefinition service : reference.services()) {
      if (!prefixes.contains(service.prefix())) {
        continue;
      }
      List<ActionDefinition> current =
          service.actions().stream().filter(action -> !action.isRetired()).toList();
      if (!current.isEmpty() && current.stream().allMatch(set::contains)) {
        cover.patterns.add(service.prefix() + ":*");
      } else {
        cover.add(current, 0);
      }
    }
    return List.copyOf(cover.patterns);
  }

  /** Adds the patterns of actions that have their first characters in common. */
  private void add(List<ActionDefinition> group, int common) {
    long inSet = group.stream().filter(set::contains).count();
    if (inSet == 0) {
      return;
    }
    if (inSet == group.size() && common > 0) {
      ActionDefinition first = group.get(0);
      patterns.add(
          group.size() == 1
              ? first.qualifiedName()
              : first.service() + ":" + start(group, common) + "*");
      return;
    }
    // The names are sorted, so those with the same next character stand together.
    int from = 0;
    while (from < group.size()) {
      int to = from + 1;
      char next = charAt(group.get(from), common);
      while (to < group.size() && charAt(group.get(to), common) == next) {
        to++;
      }
      add(group.subList(from, to), common + 1);
      from = to;
    }
  }

  private static char charAt(ActionDefinition action, int index) {
    String name = action.name();
    return index < name.length() ? Glob.fold(name.charAt(index)) : '\0';
  }

  /** What all names begin with, cut behind a whole word where that is still exact. */
  private static String start(List<ActionDefinition> group, int atLeast) {
    String first = group.get(0).name();
    String last = group.get(group.size() - 1).name();
    int end = Math.min(atLeast, first.length());
    while (end < Math.min(first.length(), last.length())
        && Glob.fold(first.charAt(end)) == Glob.fold(last.charAt(end))) {
      end++;
    }
    int word = end;
    while (word >= atLeast && word < first.length() && !startsWord(first.charAt(word))) {
      word--;
    }
    return first.substring(0, word >= atLeast ? word : end);
  }

  private static boolean startsWord(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
