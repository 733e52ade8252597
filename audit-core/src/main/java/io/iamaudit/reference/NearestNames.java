package io.iamaudit.reference;

import io.iamaudit.internal.text.Glob;
import io.iamaudit.internal.text.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the names that were probably meant. A doubtful suggestion is worse than none. */
final class NearestNames {
  private NearestNames() {}

  static Optional<String> action(ServiceReference reference, String written) {
    int colon = written.indexOf(':');
    if (colon <= 0
        || Glob.firstWildcard(written, 0, written.length()) < written.length()
        || reference.action(written).isPresent()) {
      return Optional.empty();
    }
    String prefix = written.substring(0, colon);
    String name = written.substring(colon + 1);
    Optional<ServiceDefinition> service = reference.service(prefix);
    if (service.isPresent()) {
      Optional<String> near = nearestIn(service.get(), name);
      return near.isPresent() ? near : onlyOwner(reference, name);
    }
    // The name often tells which service was meant: `s4:GetObject` is of the nearest one that has
    // it.
    String lower = ConditionKeyIndex.lower(prefix);
    String best = null;
    int bestDistance = limit(prefix) + 1;
    for (ServiceDefinition candidate : reference.services()) {
      int distance = prefixDistance(lower, candidate.prefix(), bestDistance - 1);
      if (distance < bestDistance) {
        Optional<ActionDefinition> action = current(reference, candidate.prefix() + ":" + name);
        if (action.isPresent()) {
          best = action.get().qualifiedName();
          bestDistance = distance;
        }
      }
    }
    if (best != null) {
      return Optional.of(best);
    }
    Optional<ServiceDefinition> near = service(reference, prefix).flatMap(reference::service);
    if (near.isEmpty()) {
      return onlyOwner(reference, name);
    }
    Optional<ActionDefinition> exact = current(reference, near.get().prefix() + ":" + name);
    return exact.isPresent()
        ? exact.map(ActionDefinition::qualifiedName)
        : nearestIn(near.get(), name);
  }

  static Optional<String> service(ServiceReference reference, String prefix) {
    if (prefix.isEmpty() || reference.service(prefix).isPresent()) {
      return Optional.empty();
    }
    String letters = letters(prefix);
    String lower = ConditionKeyIndex.lower(prefix);
    String best = null;
    int bestDistance = limit(prefix) + 1;
    for (ServiceDefinition service : reference.services()) {
      if (service.isRetired()) {
        continue;
      }
      if (!letters.isEmpty() && letters.equals(letters(withoutOwner(service.name())))) {
        return Optional.of(service.prefix());
      }
      int distance = prefixDistance(lower, service.prefix(), bestDistance - 1);
      // Of two letters, one right is no hint: `ab` is as near to `s3` as to anything.
      if (distance < bestDistance && lower.length() > 2) {
        best = service.prefix();
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  static Optional<String> conditionKey(ServiceReference reference, String written) {
    if (written.isEmpty() || reference.conditionKey(written).isPresent()) {
      return Optional.empty();
    }
    int slash = written.indexOf('/');
    String head = slash < 0 ? written : written.substring(0, slash);
    List<String> global =
        reference.globalConditionKeys().stream().map(GlobalConditionKey::key).toList();
    int colon = head.indexOf(':');
    if (colon < 0) {
      // The prefix was forgotten.
      return reference
          .globalConditionKey("aws:" + written)
          .map(key -> withTail(key.key(), written, slash));
    }
    Optional<String> nearGlobal = nearestKey(head, slash >= 0, global);
    Optional<ServiceDefinition> service = reference.service(head.substring(0, colon));
    Optional<String> nearOwn =
        service.flatMap(
            one ->
                nearestKey(
                    head,
                    slash >= 0,
                    one.conditionKeys().stream().map(ConditionKeyDefinition::key).toList()));
    return (nearOwn.isPresent() ? nearOwn : nearGlobal).map(key -> withTail(key, written, slash));
  }

  /** The key up to a slash, and behind it what was written behind it. */
  private static String withTail(String key, String written, int slash) {
    int keySlash = key.indexOf('/');
    return slash < 0 || keySlash < 0 ? key : key.substring(0, keySlash) + written.substring(slash);
  }

  private static Optional<String> nearestKey(String head, boolean tail, Collection<String> keys) {
    String lower = ConditionKeyIndex.lower(head);
    int bestDistance = limit(head.substring(head.indexOf(':') + 1)) + 1;
    String best = null;
    for (String key : keys) {
      int slash = key.indexOf('/');
      if (slash >= 0 != tail) {
        continue;
      }
      String candidate = ConditionKeyIndex.lower(slash < 0 ? key : key.substring(0, slash));
      int distance = Suggestions.distance(lower, candidate, bestDistance - 1);
      if (distance < bestDistance) {
        best = key;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<String> nearestIn(ServiceDefinition service, String name) {
    String lower = ConditionKeyIndex.lower(name);
    int bestDistance = limit(name) + 1;
    ActionDefinition best = null;
    for (ActionDefinition action : service.actions()) {
      if (action.isRetired() || Math.abs(action.name().length() - name.length()) >= bestDistance) {
        continue;
      }
      int distance =
          Suggestions.distance(lower, ConditionKeyIndex.lower(action.name()), bestDistance - 1);
      if (distance < bestDistance && sameVerb(name, action.name())) {
        best = action;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best).map(ActionDefinition::qualifiedName);
  }

  /** The one service that has an action of that name. */
  private static Optional<String> onlyOwner(ServiceReference reference, String name) {
    ActionDefinition owner = null;
    for (ServiceDefinition service : reference.services()) {
      @Nullable ActionDefinition action =
          current(reference, service.prefix() + ":" + name).orElse(null);
      if (action != null) {
        if (owner != null) {
          return Optional.empty();
        }
        owner = action;
      }
    }
    return Optional.ofNullable(owner).map(ActionDefinition::qualifiedName);
  }

  private static Optional<ActionDefinition> current(ServiceReference reference, String name) {
    return reference.action(name).filter(action -> !action.isRetired());
  }

  /** Whether a name begins with about the same word: `PutThing` is not meant to be `GetThing`. */
  private static boolean sameVerb(String written, String known) {
    String verb = ConditionKeyIndex.lower(known.substring(0, wordEnd(known)));
    int limit = Math.max(1, verb.length() / 4);
    for (int length = verb.length() - 1; length <= verb.length() + 1; length++) {
      String start = written.substring(0, Math.min(length, written.length()));
      if (Suggestions.distance(ConditionKeyIndex.lower(start), verb, limit) <= limit) {
        return true;
      }
    }
    return false;
  }

  /** How far a prefix is from one that exists; to write only the beginning is as far as it gets. */
  private static int prefixDistance(String lower, String known, int limit) {
    String candidate = ConditionKeyIndex.lower(known);
    int distance = Suggestions.distance(lower, candidate, limit);
    boolean beginning = lower.length() > 3 && candidate.startsWith(lower);
    return distance > limit && limit > 0 && beginning ? limit : distance;
  }

  private static int wordEnd(String name) {
    int end = 1;
    while (end < name.length() && !(name.charAt(end) >= 'A' && name.charAt(end) <= 'Z')) {
      end++;
    }
    return Math.min(end, name.length());
  }

  private static int limit(String written) {
    return Math.min(4, Math.max(1, written.length() / 4));
  }

  private static String withoutOwner(String serviceName) {
    if (serviceName.startsWith("Amazon ")) {
      return serviceName.substring("Amazon ".length());
    }
    return serviceName.startsWith("AWS ") ? serviceName.substring("AWS ".length()) : serviceName;
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Glob.fold(text.charAt(i));
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
