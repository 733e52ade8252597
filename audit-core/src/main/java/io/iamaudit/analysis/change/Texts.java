package io.iamaudit.analysis.change;

import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Numbers for the texts of policies: the same for the same text, in both snapshots. */
final class Texts {
  /** Where one of these stands in a text, two principals with it may differ. */
  private static final List<String> PERSONAL =
      List.of("${", "aws:principalarn", "aws:principaltag/", "aws:username", "aws:userid");

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<Integer, Boolean> personal = new HashMap<>();

  /** The number of a text, from 1. */
  int number(PolicyBody body) {
    Integer known = numbers.get(body.text());
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    numbers.put(body.text(), number);
    texts.add(body.text());
    return number;
  }

  /** The same, 0 if there is none. */
  int number(Optional<PolicyBody> body) {
    return body.map(this::number).orElse(0);
  }

  /** Whether a text asks who the principal is. */
  boolean isPersonal(int number) {
    return number > 0
        && personal.computeIfAbsent(
            number,
            key -> {
              String lower = texts.get(key - 1).toLowerCase(Locale.ROOT);
              return PERSONAL.stream().anyMatch(lower::contains);
            });
  }
}
