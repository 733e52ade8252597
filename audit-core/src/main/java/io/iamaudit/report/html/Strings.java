package io.iamaudit.report.html;

import io.iamaudit.internal.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Texts that stand often in a report, each once: elsewhere a number stands for them. Names, ARNs
 * and advice belong here; their number follows the account, not the findings.
 */
final class Strings {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> all = new ArrayList<>();

  Strings() {
    number("");
  }

  /** The number of a text; that of the empty one is 0. */
  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    numbers.put(text, all.size());
    all.add(text);
    return all.size() - 1;
  }

  /** Writes an array of the numbers of texts. */
  void array(List<String> texts, JsonText json) {
    array(texts, this::number, json);
  }

  /** Writes an array of the numbers of things. */
  static <T> void array(List<T> things, ToIntFunction<T> number, JsonText json) {
    json.startArray();
    things.forEach(thing -> json.value(number.applyAsInt(thing)));
    json.endArray();
  }

  /** Writes all texts by their numbers; there must be no more afterwards. */
  void write(JsonText json) {
    json.startArray();
    all.forEach(json::value);
    json.endArray();
  }
}
