package io.iamaudit.analysis.escalation;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.snapshot.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** May an actor do this on that, with what a technique implies? Immutable. */
final class Question {
  private final String action;
  private final String resource;
  private final boolean wildcardOnly;
  private final Map<String, String> values;
  private final List<String> absent;
  private final Optional<PreparedPolicy> trust;
  private final Optional<List<Tag>> tags;
  private final boolean choosesTags;

  private Question(
      String action,
      String resource,
      boolean wildcardOnly,
      Map<String, String> values,
      List<String> absent,
      Optional<PreparedPolicy> trust,
      Optional<List<Tag>> tags,
      boolean choosesTags) {
    this.action = action;
    this.resource = resource;
    this.wildcardOnly = wildcardOnly;
    this.values = values;
    this.absent = absent;
    this.trust = trust;
    this.tags = tags;
    this.choosesTags = choosesTags;
  }

  static Question of(String action, String resource) {
    return new Question(
        action, resource, false, Map.of(), List.of(), Optional.empty(), Optional.empty(), false);
  }

  /** Of an action that knows no resource. */
  Question wildcardOnly() {
    return new Question(action, resource, true, values, absent, trust, tags, choosesTags);
  }

  Question with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Question(action, resource, wildcardOnly, more, absent, trust, tags, choosesTags);
  }

  Question without(String key) {
    List<String> more = new ArrayList<>(absent);
    more.add(key);
    return new Question(action, resource, wildcardOnly, values, more, trust, tags, choosesTags);
  }

  /** With the key if there is a value, else without it. */
  Question withOptional(String key, Optional<String> value) {
    return value.map(known -> with(key, known)).orElseGet(() -> without(key));
  }

  /** About a role with this trust policy. */
  Question trusting(PreparedPolicy policy) {
    return new Question(
        action, resource, wildcardOnly, values, absent, Optional.of(policy), tags, choosesTags);
  }

  /** About something with these tags and no others. */
  Question tagged(List<Tag> known) {
    return new Question(
        action, resource, wildcardOnly, values, absent, trust, Optional.of(known), choosesTags);
  }

  /** About something new, which gets the tags that the caller likes. */
  Question choosingTags() {
    return new Question(action, resource, wildcardOnly, values, absent, trust, tags, true);
  }

  String action() {
    return action;
  }

  String resource() {
    return resource;
  }

  boolean isWildcardOnly() {
    return wildcardOnly;
  }

  Map<String, String> values() {
    return values;
  }

  List<String> absent() {
    return absent;
  }

  Optional<PreparedPolicy> trust() {
    return trust;
  }

  /** The tags of the resource; empty if they are not known. */
  Optional<List<Tag>> tags() {
    return tags;
  }

  boolean choosesTags() {
    return choosesTags;
  }
}
