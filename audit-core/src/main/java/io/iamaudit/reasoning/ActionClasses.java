package io.iamaudit.reasoning;

import io.iamaudit.evaluation.Contrast;
import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides actions into classes: those that AWS lists by the statements that cover them; those that
 * it does not list by one name for each pattern that could bring them in.
 */
final class ActionClasses {
  private static final String NEW = "NewAction";
  private static final String NEW_SERVICE = "newservice";

  private final ServiceReference reference;
  private final List<ActionElement> elements;

  /** The patterns of one element, found by service. */
  private record Index(
      boolean negated, Map<String, List<ActionPattern>> byService, List<ActionPattern> others) {

    static Index of(ActionElement element) {
      Map<String, List<ActionPattern>> byService = new HashMap<>();
      List<ActionPattern> others = new ArrayList<>();
      for (ActionPattern pattern : element.patterns()) {
        String service = service(pattern.text());
        if (service.isEmpty() || Wildcards.isPattern(service)) {
          others.add(pattern);
        } else {
          byService.computeIfAbsent(service, same -> new ArrayList<>()).add(pattern);
        }
      }
      return new Index(element instanceof ActionElement.NotAction, byService, others);
    }

    boolean covers(String action) {
      return (matches(others, action)
              || matches(byService.getOrDefault(service(action), List.of()), action))
          != negated;
    }

    private static boolean matches(List<ActionPattern> patterns, String action) {
      for (ActionPattern pattern : patterns) {
        if (pattern.matches(action)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @param elements of all statements that count
   */
  ActionClasses(ServiceReference reference, Collection<ActionElement> elements) {
    this.reference = reference;
    this.elements = List.copyOf(new LinkedHashSet<>(elements));
  }

  private static String service(String action) {
    int colon = action.indexOf(':');
    return colon < 0 ? "" : action.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  /** The actions of the reference that an element covers. */
  static ActionSet covered(ServiceReference reference, ActionElement element) {
    ActionSet actions =
        reference.expand(element.patterns().stream().map(ActionPattern::text).toList());
    return element instanceof ActionElement.NotAction ? actions.complement() : actions;
  }

  /**
   * The classes of actions that some of the elements cover.
   *
   * @param wanted without which a class is of no interest
   * @param future whether actions count that AWS does not list
   */
  List<ActionClass> about(Collection<ActionElement> wanted, boolean future) {
    ActionSet universe = reference.emptySet();
    for (ActionElement element : wanted) {
      universe = universe.union(covered(reference, element));
    }
    List<ActionSet> parts = new ArrayList<>();
    if (!universe.isEmpty()) {
      parts.add(universe);
    }
    for (ActionElement element : elements) {
      parts = divided(parts, covered(reference, element));
    }
    for (List<String> patterns : Contrast.distinctActions()) {
      parts = divided(parts, reference.expand(patterns));
    }
    List<ActionClass> classes = new ArrayList<>();
    for (ActionSet part : parts) {
      ActionDefinition first = part.stream().findFirst().orElseThrow();
      classes.add(new ActionClass(first.qualifiedName(), part, List.of(), false));
    }
    unlisted(wanted, future, classes);
    return classes;
  }

  private static List<ActionSet> divided(List<ActionSet> parts, ActionSet by) {
    List<ActionSet> result = new ArrayList<>(parts.size());
    for (ActionSet part : parts) {
      ActionSet inside = part.intersect(by);
      if (inside.isEmpty()) {
        result.add(part);
      } else {
        result.add(inside);
        ActionSet outside = part.minus(inside);
        if (!outside.isEmpty()) {
          result.add(outside);
        }
      }
    }
    return result;
  }

  private void unlisted(
      Collection<ActionElement> wanted, boolean future, List<ActionClass> classes) {
    List<Index> indexes = elements.stream().map(Index::of).toList();
    List<Index> required = new LinkedHashSet<>(wanted).stream().map(Index::of).toList();
    Map<List<Object>, List<String>> found = new LinkedHashMap<>();
    Map<List<Object>, String> representatives = new HashMap<>();
    names(future)
        .forEach(
            (name, pattern) -> {
              if (reference.action(name).filter(action -> action.retiredOn().isEmpty()).isPresent()
                  || required.stream().noneMatch(index -> index.covers(name))) {
                return;
              }
              BitSet signature = new BitSet();
              for (int i = 0; i < indexes.size(); i++) {
                signature.set(i, indexes.get(i).covers(name));
              }
              boolean isName = name.equals(pattern);
              List<Object> key = List.of(signature, isName);
              found.computeIfAbsent(key, same -> new ArrayList<>()).add(pattern);
              representatives.putIfAbsent(key, name);
            });
    found.forEach(
        (key, patterns) ->
            classes.add(
                new ActionClass(
                    representatives.getOrDefault(key, ""),
                    reference.emptySet(),
                    patterns.stream().distinct().toList(),
                    key.get(1).equals(false))));
  }

  /** Names that AWS does not list, with the pattern or the name that brings each in. */
  private Map<String, String> names(boolean future) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Set<String>> byService = new LinkedHashMap<>();
    boolean any = false;
    for (ActionElement element : elements) {
      any |= element instanceof ActionElement.NotAction;
      for (ActionPattern pattern : element.patterns()) {
        String text = pattern.text();
        String service = service(text);
        if (!pattern.isResolved()) {
          continue;
        }
        if (Wildcards.isPattern(service) || pattern.isEverything()) {
          any = true;
        } else if (!service.isEmpty()) {
          String name = text.substring(service.length() + 1);
          if (Wildcards.isPattern(name)) {
            byService.computeIfAbsent(service, same -> new TreeSet<>()).add(name);
          } else {
            byService.computeIfAbsent(service, same -> new TreeSet<>());
            names.put(text, text);
          }
        }
      }
    }
    if (!future) {
      return names;
    }
    byService.forEach(
        (service, patterns) -> {
          names.put(service + ":" + NEW, service + ":*");
          for (String pattern : patterns) {
            names.put(service + ":" + instance(pattern), service + ":" + pattern);
          }
          tangled(service, patterns, names);
        });
    if (any) {
      names.put(NEW_SERVICE + ":" + NEW, "*");
    }
    return names;
  }

  /** Names that begin as one pattern does and end as another. */
  private static void tangled(String service, Set<String> patterns, Map<String, String> names) {
    List<String> ending =
        patterns.stream().filter(pattern -> !pattern.endsWith("*")).limit(20).toList();
    for (String end : ending) {
      String tail = end.substring(end.lastIndexOf('*') + 1).replace('?', 'x');
      for (String begin : patterns) {
        int star = begin.indexOf('*');
        if (star >= 0) {
          String name = begin.substring(0, star).replace('?', 'x') + NEW + tail;
          if (Wildcards.matchesIgnoringCase(begin, name)
              && Wildcards.matchesIgnoringCase(end, name)) {
            names.putIfAbsent(service + ":" + name, service + ":" + end);
          }
        }
      }
    }
  }

  private static String instance(String pattern) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      name.append(c == '*' ? NEW : c == '?' ? "x" : String.valueOf(c));
    }
    return name.toString();
  }
}
