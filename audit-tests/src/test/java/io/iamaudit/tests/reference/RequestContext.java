package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one request. A key that is not here is absent; an empty list is a key without values.
 */
final class RequestContext {
  private final Map<String, List<String>> values;

  private RequestContext(Map<String, List<String>> values) {
    this.values = values;
  }

  // C2: names of keys are compared without case; of two that differ only in case the last one
  // counts
  static RequestContext of(JsonNode context) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : Json.members(context)) {
      values.put(lower(member.getKey()), Json.texts(member.getValue()));
    }
    return new RequestContext(values);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The values of a key as they were given, or nothing if the key is missing. */
  Optional<List<String>> get(String key) {
    return Optional.ofNullable(values.get(lower(key)));
  }

  // C5: an empty string and an empty list are no value
  List<String> valuesThatAreNotNull(String key) {
    return get(key).orElse(List.of()).stream().filter(value -> !value.isEmpty()).toList();
  }

  // V1, V2, V6: the value of a variable; a key without a value or with several has none
  Optional<String> variable(String key) {
    List<String> given = get(key).orElse(List.of());
    return given.size() == 1
        ? Optional.of(given.get(0)).filter(value -> !value.isEmpty())
        : Optional.empty();
  }
}
