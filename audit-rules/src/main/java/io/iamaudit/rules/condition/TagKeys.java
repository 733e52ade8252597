package io.iamaudit.rules.condition;

import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.reference.ServiceReference;
import java.util.Locale;
import java.util.Set;

/** Condition keys that are about tags. */
final class TagKeys {
  /** How AWS's lists write that the key of a tag follows. */
  static final String PLACEHOLDER = "/${TagKey}";

  private static final Set<String> SERVICES_TELL =
      Set.of("aws:resourcetag", "aws:requesttag", "aws:tagkeys");

  private TagKeys() {}

  /** Whether a key is one of the global tag keys that a request has if its service fills them. */
  static boolean isFilledByServices(String key) {
    int slash = key.indexOf('/');
    return SERVICES_TELL.contains(
        (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT));
  }

  /** Whether some request to a service has the global tag key. */
  static boolean isFilledBy(ServiceDefinition service, String key) {
    int slash = key.indexOf('/');
    String start = (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT);
    return service.conditionKeys().stream()
        .anyMatch(listed -> listed.key().toLowerCase(Locale.ROOT).startsWith(start));
  }

  /** Whether a key wants the name of a tag behind a slash and has none. */
  static boolean isWithoutKey(ServiceReference reference, String key) {
    boolean slash = key.endsWith("/");
    if (key.indexOf('/') >= 0 && !slash) {
      return key.endsWith(PLACEHOLDER);
    }
    return (slash || reference.conditionKey(key).isEmpty())
        && reference
            .conditionKey(slash ? key + "x" : key + "/x")
            .filter(definition -> definition.key().contains("/"))
            .isPresent();
  }
}
