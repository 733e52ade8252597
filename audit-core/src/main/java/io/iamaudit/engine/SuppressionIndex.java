package io.iamaudit.engine;

import io.iamaudit.finding.Finding;
import io.iamaudit.internal.text.Glob;
import io.iamaudit.rule.RuleId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The suppressions of a run, found by rule and by how their patterns begin, and how many findings
 * each covers. Used once, by one thread.
 */
final class SuppressionIndex {
  private final List<Suppression> suppressions;
  private final boolean[] expired;
  private final int[] covered;
  private final int[] lastSeen;
  private final Map<String, Patterns> byRule = new HashMap<>();
  private int number;

  SuppressionIndex(List<Suppression> suppressions, boolean[] expired) {
    this.suppressions = suppressions;
    this.expired = expired;
    this.covered = new int[suppressions.size()];
    this.lastSeen = new int[suppressions.size()];
    Map<String, List<Entry>> entries = new HashMap<>();
    for (int i = 0; i < suppressions.size(); i++) {
      for (RuleId rule : suppressions.get(i).rules()) {
        for (String pattern : suppressions.get(i).subjects()) {
          entries.computeIfAbsent(rule.value(), key -> new ArrayList<>()).add(Entry.of(i, pattern));
        }
      }
    }
    entries.forEach((rule, list) -> byRule.put(rule, new Patterns(list)));
  }

  /** The first suppression that holds for a finding; expired ones do not hold, but are counted. */
  Optional<Suppression> of(Finding finding) {
    Patterns patterns = byRule.get(finding.rule());
    if (patterns == null) {
      return Optional.empty();
    }
    number++;
    int first = suppressions.size();
    String subject = finding.subject().arn();
    for (int at = patterns.before(subject); at >= 0; at = patterns.shorter[at]) {
      if (!subject.startsWith(patterns.prefixes[at])) {
        continue;
      }
      for (Entry entry : patterns.entries.get(at)) {
        int i = entry.suppression();
        if (lastSeen[i] != number
            && entry.matches(subject)
            && suppressions.get(i).coversPlaceOf(finding)) {
          lastSeen[i] = number;
          covered[i]++;
          first = expired[i] ? first : Math.min(first, i);
        }
      }
    }
    return first == suppressions.size() ? Optional.empty() : Optional.of(suppressions.get(first));
  }

  /** How many findings a suppression covers of those that were asked for. */
  int covered(int suppression) {
    return covered[suppression];
  }

  /**
   * One pattern of one suppression.
   *
   * @param prefix how long its part before the first wildcard is
   * @param suffix its part behind the last wildcard
   */
  private record Entry(int suppression, String pattern, int prefix, String suffix) {

    static Entry of(int suppression, String pattern) {
      int last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
      return new Entry(
          suppression,
          pattern,
          Glob.firstWildcard(pattern, 0, pattern.length()),
          pattern.substring(last + 1));
    }

    String start() {
      return pattern.substring(0, prefix);
    }

    /** Whether a subject that begins as the pattern does also goes on like it. */
    boolean matches(String subject) {
      return subject.endsWith(suffix)
          && Glob.matches(pattern, prefix, pattern.length(), subject, prefix, false);
    }
  }

  /** The patterns for one rule by what they begin with, in order. */
  private static final class Patterns {
    private final String[] prefixes;
    private final List<List<Entry>> entries = new ArrayList<>();

    /** For each, the longest other that it begins with; -1 if there is none. */
    private final int[] shorter;

    Patterns(List<Entry> all) {
      TreeMap<String, List<Entry>> sorted = new TreeMap<>();
      all.forEach(
          entry -> sorted.computeIfAbsent(entry.start(), key -> new ArrayList<>()).add(entry));
      prefixes = sorted.keySet().toArray(String[]::new);
      entries.addAll(sorted.values());
      shorter = new int[prefixes.length];
      Deque<Integer> open = new ArrayDeque<>();
      for (int i = 0; i < prefixes.length; i++) {
        while (!open.isEmpty() && !prefixes[i].startsWith(prefixes[open.peek()])) {
          open.pop();
        }
        shorter[i] = open.isEmpty() ? -1 : open.peek();
        open.push(i);
      }
    }

    /**
     * The last prefix that is not behind a text; -1 if all are. Every prefix that the text begins
     * with is this one, or one that this one begins with: between such a prefix and the text stand
     * only texts that begin with it.
     */
    int before(String text) {
      int found = Arrays.binarySearch(prefixes, text);
      return found >= 0 ? found : -found - 2;
    }
  }
}
