package io.iamaudit.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Small languages for tests: every pattern and every text up to a length. */
final class Compiled {
  private Compiled() {}

  /** A pattern as it is written, compiled. */
  static String glob(String written) {
    return written.replace('*', PolicyText.STAR).replace('?', PolicyText.ONE);
  }

  /** A compiled pattern as it is written. */
  static String written(String compiled) {
    return compiled.replace(PolicyText.STAR, '*').replace(PolicyText.ONE, '?');
  }

  /** Every text of some letters up to a length, the empty one first. */
  static List<String> words(String letters, int length) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int from = 0, n = 0; n < length; n++) {
      int to = all.size();
      for (; from < to; from++) {
        for (char letter : letters.toCharArray()) {
          all.add(all.get(from) + letter);
        }
      }
    }
    return all;
  }
}
