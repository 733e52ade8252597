package io.iamaudit.rules.privilege;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a name: {@code S3ReadOnly-eu_west} is s3, read, only, eu, west. A word begins at a
 * capital, behind a digit, and behind whatever is neither letter nor digit.
 */
final class NameWords {
  /** What is audited, or keeps what was: not a promise to change nothing. */
  private static final Set<String> AFTER_AUDIT =
      Set.of(
          "archive",
          "bucket",
          "data",
          "event",
          "events",
          "export",
          "firehose",
          "log",
          "logger",
          "logging",
          "logs",
          "manager",
          "queue",
          "record",
          "records",
          "storage",
          "store",
          "stream",
          "table",
          "topic",
          "trail",
          "trails");

  /** A name with one of these says itself that it changes something. */
  private static final Set<String> CHANGES =
      Set.of(
          "assume",
          "attach",
          "create",
          "delete",
          "deploy",
          "full",
          "invoke",
          "manage",
          "modify",
          "pass",
          "publish",
          "put",
          "remediate",
          "remediation",
          "remove",
          "run",
          "send",
          "start",
          "stop",
          "tag",
          "terminate",
          "update",
          "upload",
          "write",
          "writer");

  /** Services whose names hold one of those words. */
  private static final Set<String> SERVICES = Set.of("codedeploy", "tageditor");

  private static final Set<String> ADMIN =
      Set.of("admin", "admins", "administrator", "administrators", "administration");

  private final List<String> words;

  private NameWords(List<String> words) {
    this.words = words;
  }

  static NameWords of(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) || startsWord(name, i)) {
        add(words, word);
      }
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      }
    }
    add(words, word);
    return new NameWords(words);
  }

  private static boolean startsWord(String name, int i) {
    if (i == 0) {
      return false;
    }
    char c = name.charAt(i);
    char before = name.charAt(i - 1);
    boolean lowerFollows = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    if (Character.isUpperCase(c)) {
      // In IAMReadOnly the R begins a word, in READONLY it does not.
      return !Character.isUpperCase(before) || lowerFollows;
    }
    return Character.isLetter(c) && Character.isDigit(before);
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }

  /**
   * The promise to change nothing that the name makes; empty if it makes none.
   *
   * @param promises words; a hyphen in one stands between words that may also be written as one
   */
  Optional<String> promiseAmong(List<String> promises) {
    if (saysThatItChanges()) {
      return Optional.empty();
    }
    return promises.stream()
        .filter(promise -> holds(List.of(promise.toLowerCase(Locale.ROOT).split("-"))))
        .findFirst();
  }

  /** A service that is called after what it does says nothing of the policy. */
  private boolean saysThatItChanges() {
    for (int at = 0; at < words.size(); at++) {
      boolean isService =
          (at > 0 && SERVICES.contains(words.get(at - 1) + words.get(at)))
              || (at + 1 < words.size() && SERVICES.contains(words.get(at) + words.get(at + 1)));
      if (CHANGES.contains(words.get(at)) && !isService) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(List<String> promise) {
    for (int at = 0; at < words.size(); at++) {
      int end = at + promise.size();
      boolean inSequence = end <= words.size() && words.subList(at, end).equals(promise);
      boolean inOne = promise.size() > 1 && words.get(at).startsWith(String.join("", promise));
      boolean asPlural = promise.size() == 1 && words.get(at).equals(promise.get(0) + "s");
      boolean isThing = end < words.size() && AFTER_AUDIT.contains(words.get(end));
      if ((inSequence || inOne || asPlural) && !(promise.equals(List.of("audit")) && isThing)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the name speaks of administrators. */
  boolean saysAdmin() {
    return words.stream().anyMatch(ADMIN::contains);
  }

  /** The words in lower case. */
  List<String> words() {
    return words;
  }
}
