package io.iamaudit.engine;

import io.iamaudit.finding.Finding;
import io.iamaudit.internal.text.Glob;
import io.iamaudit.rule.RuleId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The suppressions of a run, found by rule and by how their patterns begin and end, and how many
 * findings each covers. Used once, by one thread.
 */
final class SuppressionIndex {
  private final List<Suppression> suppressions;
  private final boolean[] expired;
  private final int[] covered;
  private final int[] lastSeen;
  private final Map<String, Affixes<Affixes<List<Entry>>>> byRule = new HashMap<>();
  private int number;

  SuppressionIndex(List<Suppression> suppressions, boolean[] expired) {
    this.suppressions = suppressions;
    this.expired = expired;
    this.covered = new int[suppressions.size()];
    this.lastSeen = new int[suppressions.size()];
    Map<String, Map<String, Map<String, List<Entry>>>> entries = new HashMap<>();
    for (int i = 0; i < suppressions.size(); i++) {
      for (RuleId rule : suppressions.get(i).rules()) {
        for (String pattern : suppressions.get(i).subjects()) {
          Entry entry = Entry.of(i, pattern);
          entries
              .computeIfAbsent(rule.value(), key -> new HashMap<>())
              .computeIfAbsent(entry.start(), key -> new HashMap<>())
              .computeIfAbsent(entry.end(), key -> new ArrayList<>())
              .add(entry);
        }
      }
    }
    entries.forEach(
        (rule, byStart) -> {
          Map<String, Affixes<List<Entry>>> starts = new HashMap<>();
          byStart.forEach((start, byEnd) -> starts.put(start, Affixes.ends(byEnd)));
          byRule.put(rule, Affixes.starts(starts));
        });
  }

  /** The first suppression that holds for a finding; expired ones do not hold, but are counted. */
  Optional<Suppression> of(Finding finding) {
    Affixes<Affixes<List<Entry>>> starts = byRule.get(finding.rule());
    if (starts == null) {
      return Optional.empty();
    }
    number++;
    int first = suppressions.size();
    String subject = finding.subject().arn();
    for (int i = starts.longest(subject); i >= 0; i = starts.shorter[i]) {
      Affixes<List<Entry>> ends = starts.values.get(i);
      for (int k = ends.longest(subject); k >= 0; k = ends.shorter[k]) {
        first = Math.min(first, first(ends.values.get(k), finding));
      }
    }
    return first == suppressions.size() ? Optional.empty() : Optional.of(suppressions.get(first));
  }

  /** The first that holds, by the patterns that begin and end as the subject does. */
  private int first(List<Entry> entries, Finding finding) {
    int first = suppressions.size();
    for (Entry entry : entries) {
      int i = entry.suppression();
      if (lastSeen[i] != number
          && entry.matches(finding.subject().arn())
          && suppressions.get(i).coversPlaceOf(finding)) {
        lastSeen[i] = number;
        covered[i]++;
        first = expired[i] ? first : Math.min(first, i);
      }
    }
    return first;
  }

  /** How many findings a suppression covers of those that were asked for. */
  int covered(int suppression) {
    return covered[suppression];
  }

  /**
   * One pattern of one suppression.
   *
   * @param prefix how long its part before the first wildcard is
   */
  private record Entry(int suppression, String pattern, int prefix) {

    static Entry of(int suppression, String pattern) {
      return new Entry(suppression, pattern, Glob.firstWildcard(pattern, 0, pattern.length()));
    }

    String start() {
      return pattern.substring(0, prefix);
    }

    /** What stands behind the last wildcard; without one, the whole pattern. */
    String end() {
      return pattern.substring(1 + Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')));
    }

    /** Whether a subject that begins as the pattern does also goes on like it. */
    boolean matches(String subject) {
      return Glob.matches(pattern, prefix, pattern.length(), subject, prefix, false);
    }
  }

  /** Beginnings or ends of texts, so that all those that one text has are found at once. */
  private static final class Affixes<T> {
    private final boolean backwards;
    private final String[] texts;
    private final List<T> values;

    /** For each, the longest other that it begins or ends with; -1 if there is none. */
    private final int[] shorter;

    private Affixes(Map<String, T> byText, boolean backwards) {
      this.backwards = backwards;
      TreeMap<String, T> sorted =
          new TreeMap<>(backwards ? Affixes::compareBackwards : Comparator.naturalOrder());
      sorted.putAll(byText);
      this.texts = sorted.keySet().toArray(String[]::new);
      this.values = List.copyOf(sorted.values());
      this.shorter = new int[texts.length];
      Deque<Integer> open = new ArrayDeque<>();
      for (int i = 0; i < texts.length; i++) {
        while (!open.isEmpty() && !has(texts[i], open.peek())) {
          open.pop();
        }
        shorter[i] = open.isEmpty() ? -1 : open.peek();
        open.push(i);
      }
    }

    static <T> Affixes<T> starts(Map<String, T> byStart) {
      return new Affixes<>(byStart, false);
    }

    static <T> Affixes<T> ends(Map<String, T> byEnd) {
      return new Affixes<>(byEnd, true);
    }

    /**
     * The longest that a text has, from which {@link #shorter} leads to all others; -1 if it has
     * none. In the order of the texts, those between a beginning of a text and the text all have
     * that beginning. So each beginning that the text has is the last that is not behind the text,
     * or one that this last one has.
     */
    int longest(String text) {
      int low = 0;
      int high = texts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        int order =
            backwards ? compareBackwards(texts[middle], text) : texts[middle].compareTo(text);
        if (order <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      int at = low - 1;
      while (at >= 0 && !has(text, at)) {
        at = shorter[at];
      }
      return at;
    }

    private boolean has(String text, int at) {
      return backwards ? text.endsWith(texts[at]) : text.startsWith(texts[at]);
    }

    /** The order of the texts read from their ends. */
    private static int compareBackwards(String a, String b) {
      int i = a.length();
      int k = b.length();
      while (i > 0 && k > 0) {
        int order = a.charAt(--i) - b.charAt(--k);
        if (order != 0) {
          return order;
        }
      }
      return i - k;
    }
  }
}
