package io.iamaudit.analysis.change;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Things of one kind in two snapshots, put together. The same ARN with another unique id is another
 * thing: what was deleted and made anew. The same id with another ARN is the same, renamed.
 *
 * @param both on both sides, in the order of the later snapshot
 * @param added only in the later one, if it is known that the earlier would hold it
 * @param removed only in the earlier one, if it is known that the later would hold it
 * @param <T> the kind
 */
record Entities<T>(List<Both<T>> both, List<Came<T>> added, List<T> removed) {

  /** A thing before and after. */
  record Both<T>(T before, T after) {}

  /**
   * A thing that is new.
   *
   * @param again whether it has the name of one that is gone
   */
  record Came<T>(T thing, boolean again) {}

  /** How a kind of things is told apart. */
  record Kind<T>(
      DataPart part,
      Function<T, String> arn,
      Function<T, String> id,
      Function<T, SourceLocation> source) {}

  static <T> Entities<T> of(Recorder recorder, Kind<T> kind, List<T> before, List<T> after) {
    if (!recorder.isOnBothSides(kind.part())) {
      return new Entities<>(List.of(), List.of(), List.of());
    }
    Map<String, T> byArn = new HashMap<>();
    Map<String, T> byId = new HashMap<>();
    for (T thing : before) {
      byArn.put(kind.arn().apply(thing), thing);
      if (!kind.id().apply(thing).isEmpty()) {
        byId.put(kind.id().apply(thing), thing);
      }
    }
    List<Both<T>> both = new ArrayList<>();
    List<Came<T>> added = new ArrayList<>();
    Set<String> found = new HashSet<>();
    Set<String> replaced = new HashSet<>();
    for (T thing : after) {
      Optional<T> same = Optional.ofNullable(byArn.get(kind.arn().apply(thing)));
      boolean again = same.filter(old -> isAnother(kind, old, thing)).isPresent();
      Optional<T> matched =
          same.isPresent() && !again ? same : Optional.ofNullable(byId.get(kind.id().apply(thing)));
      if (matched.isPresent()) {
        both.add(new Both<>(matched.get(), thing));
        found.add(kind.arn().apply(matched.get()));
      } else if (again || recorder.knowsWhatWasMissing(kind.part())) {
        added.add(new Came<>(thing, again));
        if (again) {
          replaced.add(kind.arn().apply(thing));
        }
      }
    }
    List<T> removed = new ArrayList<>();
    for (T thing : before) {
      String arn = kind.arn().apply(thing);
      if (!found.contains(arn)
          && (replaced.contains(arn) || recorder.knowsWhatIsMissing(kind.part()))) {
        removed.add(thing);
      }
    }
    return new Entities<>(both, added, removed);
  }

  private static <T> boolean isAnother(Kind<T> kind, T before, T after) {
    String old = kind.id().apply(before);
    String now = kind.id().apply(after);
    return !old.isEmpty() && !now.isEmpty() && !old.equals(now);
  }
}
