package io.iamaudit.aws;

import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps account of what was asked, what was answered, and what was not. Safe for threads. */
final class CoverageBook {
  private static final int NAMED = 3;

  private final Set<DataPart> wanted;
  private final Set<DataPart> answered = EnumSet.noneOf(DataPart.class);
  private final Map<DataPart, String> unreachable = new EnumMap<>(DataPart.class);
  private final Map<DataPart, String> limits = new EnumMap<>(DataPart.class);
  private final Map<DataPart, Map<String, Missed>> missed = new EnumMap<>(DataPart.class);

  private record Missed(int times, boolean denied) {}

  CoverageBook(Set<DataPart> wanted) {
    this.wanted = wanted;
  }

  boolean wants(DataPart part) {
    return wanted.contains(part);
  }

  /** An answer held something of these parts. */
  synchronized void answered(Operation operation, Collection<DataPart> parts) {
    if (!operation.isSupplement()) {
      answered.addAll(parts);
    }
  }

  /**
   * A call gave nothing.
   *
   * @param parts what the answer would have been a part of
   * @param where a clause that says which of several, as {@code " in eu-west-1"}; or empty
   */
  synchronized void missed(
      Operation operation, Collection<DataPart> parts, String where, Failure failure) {
    String reason = operation.action() + where + ": " + failure.reason();
    for (DataPart part : parts) {
      missed
          .computeIfAbsent(part, key -> new TreeMap<>())
          .merge(
              reason,
              new Missed(1, failure.denied()),
              (old, one) -> new Missed(old.times() + 1, old.denied() && one.denied()));
    }
  }

  /** A part was not asked for at all, for another reason than that nobody wanted it. */
  synchronized void unreachable(DataPart part, String reason) {
    unreachable.putIfAbsent(part, reason);
  }

  /** Some of a part was not asked for; without any answer the part is not collected. */
  synchronized void absent(DataPart part, String reason) {
    missed
        .computeIfAbsent(part, key -> new TreeMap<>())
        .merge(reason, new Missed(1, false), (old, one) -> old);
  }

  /** A part that is read is read within a limit, whatever AWS answers. */
  synchronized void limit(DataPart part, String reason) {
    limits.merge(part, reason, (old, other) -> old + "; " + other);
  }

  /** A part is known to lack something, although every call was answered. */
  synchronized void lacks(DataPart part, String reason) {
    answered.add(part);
    absent(part, reason);
  }

  synchronized Coverage coverage(Set<DataPart> readable) {
    Coverage coverage = Coverage.none();
    for (DataPart part : readable) {
      coverage = coverage.with(part, stateOf(part));
    }
    return coverage;
  }

  /** How far a part was read until now. */
  synchronized Coverage.Part stateOf(DataPart part) {
    if (!wanted.contains(part)) {
      return Coverage.Part.notCollected("not asked for");
    }
    String elsewhere = unreachable.get(part);
    if (elsewhere != null) {
      return Coverage.Part.notCollected(elsewhere);
    }
    Map<String, Missed> reasons = missed.getOrDefault(part, Map.of());
    String limit = limits.getOrDefault(part, "");
    if (reasons.isEmpty()) {
      return limit.isEmpty() ? Coverage.Part.collected() : Coverage.Part.partial(limit);
    }
    String words = words(reasons);
    if (answered.contains(part)) {
      return Coverage.Part.partial(limit.isEmpty() ? words : words + "; " + limit);
    }
    return reasons.values().stream().allMatch(Missed::denied)
        ? Coverage.Part.denied(words)
        : Coverage.Part.notCollected(words);
  }

  private static String words(Map<String, Missed> reasons) {
    List<String> words = new ArrayList<>();
    reasons.forEach(
        (reason, times) -> {
          if (words.size() < NAMED) {
            words.add(times.times() == 1 ? reason : reason + " (" + times.times() + " times)");
          }
        });
    int more = reasons.size() - words.size();
    return String.join("; ", words) + (more > 0 ? "; and " + more + " more" : "");
  }
}
