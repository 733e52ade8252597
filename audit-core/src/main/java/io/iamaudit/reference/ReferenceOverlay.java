package io.iamaudit.reference;

import io.iamaudit.internal.text.Glob;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known besides AWS's reference. Immutable; actions are named, not resolved, so one overlay
 * serves several references.
 */
final class ReferenceOverlay {

  /** A line about the sensitivity of an action. */
  record SensitiveLine(
      String action, Sensitivity sensitivity, boolean isLowRisk, String reason, String source) {}

  /** A line about the level of an action. */
  record LevelLine(String action, AccessLevelOverride override) {}

  private final SortedMap<String, GlobalConditionKey> conditionKeys;
  private final SortedMap<String, SensitiveLine> sensitive;
  private final SortedMap<String, LevelLine> levels;
  private final SortedMap<String, KnownAction> knownActions;
  private final SortedMap<String, ApiOperation> operations;
  private final SortedMap<String, ServicePrincipal> principals;
  private final List<KnownAction> knownPatterns;

  // Filled on first use. Threads may race and all write equal values.
  private volatile @Nullable ConditionKeyIndex<GlobalConditionKey> keyIndex;

  private ReferenceOverlay(Builder lines) {
    this.conditionKeys = frozen(lines.conditionKeys);
    this.sensitive = frozen(lines.sensitive);
    this.levels = frozen(lines.levels);
    this.knownActions = frozen(lines.knownActions);
    this.operations = frozen(lines.operations);
    this.principals = frozen(lines.principals);
    this.knownPatterns =
        knownActions.values().stream().filter(known -> known.pattern().indexOf('*') >= 0).toList();
  }

  private static <V> SortedMap<String, V> frozen(SortedMap<String, V> lines) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }

  List<GlobalConditionKey> conditionKeys() {
    return List.copyOf(conditionKeys.values());
  }

  Optional<GlobalConditionKey> conditionKey(String written) {
    ConditionKeyIndex<GlobalConditionKey> index = keyIndex;
    if (index == null) {
      index = new ConditionKeyIndex<>(conditionKeys.values(), GlobalConditionKey::key);
      keyIndex = index;
    }
    return index.find(written);
  }

  Iterable<SensitiveLine> sensitive() {
    return sensitive.values();
  }

  Iterable<LevelLine> levels() {
    return levels.values();
  }

  Optional<KnownAction> knownAction(String written) {
    KnownAction exact = knownActions.get(ConditionKeyIndex.lower(written));
    if (exact != null) {
      return Optional.of(exact);
    }
    for (KnownAction known : knownPatterns) {
      if (Glob.matches(known.pattern(), written, true)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  Optional<ApiOperation> operation(String written) {
    return Optional.ofNullable(operations.get(ConditionKeyIndex.lower(written)));
  }

  List<ServicePrincipal> principals() {
    return List.copyOf(principals.values());
  }

  Optional<ServicePrincipal> principal(String name) {
    return Optional.ofNullable(principals.get(ConditionKeyIndex.lower(name)));
  }

  /** The lines of overlays, one after the other; a later line replaces an earlier one. */
  static final class Builder {
    final SortedMap<String, GlobalConditionKey> conditionKeys = new TreeMap<>();
    final SortedMap<String, SensitiveLine> sensitive = new TreeMap<>();
    final SortedMap<String, LevelLine> levels = new TreeMap<>();
    final SortedMap<String, KnownAction> knownActions = new TreeMap<>();
    final SortedMap<String, ApiOperation> operations = new TreeMap<>();
    final SortedMap<String, ServicePrincipal> principals = new TreeMap<>();

    Builder() {}

    Builder(ReferenceOverlay base) {
      conditionKeys.putAll(base.conditionKeys);
      sensitive.putAll(base.sensitive);
      levels.putAll(base.levels);
      knownActions.putAll(base.knownActions);
      operations.putAll(base.operations);
      principals.putAll(base.principals);
    }

    ReferenceOverlay build() {
      return new ReferenceOverlay(this);
    }
  }
}
