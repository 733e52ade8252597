package io.iamaudit.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds condition keys as policies write them. Case does not matter, and a placeholder stands for
 * any text; AWS's own spellings of the placeholder are such texts too.
 */
final class ConditionKeyIndex<K> {
  private final Map<String, K> byName = new HashMap<>();
  private final List<Template<K>> templates = new ArrayList<>();

  ConditionKeyIndex(Collection<K> keys, Function<K, String> nameOf) {
    for (K key : keys) {
      String name = lower(nameOf.apply(key));
      int open = name.indexOf("${");
      int close = name.indexOf('}', open + 1);
      if (open < 0 || close < 0) {
        byName.put(name, key);
      } else {
        templates.add(new Template<>(name.substring(0, open), name.substring(close + 1), key));
      }
    }
  }

  Optional<K> find(String written) {
    String name = lower(written);
    K exact = byName.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    Template<K> best = null;
    for (Template<K> template : templates) {
      if (template.covers(name) && (best == null || template.isNarrowerThan(best))) {
        best = template;
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.key);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private record Template<K>(String before, String after, K key) {

    boolean covers(String name) {
      int placeholder = name.length() - before.length() - after.length();
      if (placeholder < 0 || !name.startsWith(before) || !name.endsWith(after)) {
        return false;
      }
      if (before.isEmpty()) {
        // The placeholder is a host, and may have a path; the prefix of a service has no dot.
        int dot = name.indexOf('.');
        return dot > 0 && dot < placeholder && name.indexOf(':') == placeholder;
      }
      // AWS writes the placeholder of a tag key also as nothing behind the slash.
      return placeholder > 0 || before.endsWith("/");
    }

    boolean isNarrowerThan(Template<K> other) {
      return before.length() + after.length() > other.before.length() + other.after.length();
    }
  }
}
