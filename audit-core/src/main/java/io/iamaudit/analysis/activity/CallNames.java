package io.iamaudit.analysis.activity;

import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the actions that authorize what a record names: event sources and names are not always
 * these.
 */
final class CallNames {
  private static final int DIGITS_OF_A_DATE = 8;

  /** Event sources that are not the prefix of the service. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "monitoring", "cloudwatch",
          "tagging", "tag",
          "email", "ses",
          "streams.dynamodb", "dynamodb");

  private final ServiceReference reference;

  CallNames(ServiceReference reference) {
    this.reference = reference;
  }

  /** The prefix of the service in policies; empty if the reference does not know it. */
  Optional<String> service(String operation) {
    String source = operation.substring(0, Math.max(0, operation.indexOf(':')));
    String prefix = SOURCES.getOrDefault(source, source);
    return reference.service(prefix).map(service -> service.prefix());
  }

  /** The actions; none if they are not known. */
  List<ActionDefinition> actions(String operation) {
    Optional<String> service = service(operation);
    if (service.isEmpty()) {
      return List.of();
    }
    String name = operation.substring(operation.indexOf(':') + 1);
    for (String candidate : List.of(name, withoutVersion(name))) {
      String written = service.get() + ":" + candidate;
      Optional<ActionDefinition> action = reference.action(written);
      if (action.isPresent()) {
        return List.of(action.get());
      }
      List<ActionDefinition> behind =
          reference.apiOperation(written).stream()
              .flatMap(call -> call.actions().stream())
              .flatMap(known -> reference.action(known).stream())
              .toList();
      if (!behind.isEmpty()) {
        return behind;
      }
    }
    return List.of();
  }

  /** Some services write the version of their API behind the name: {@code Invoke20150331}. */
  static String withoutVersion(String name) {
    String text = name.endsWith("v2") ? name.substring(0, name.length() - 2) : name;
    int end = text.length();
    int digits = 0;
    while (end > 0 && (Character.isDigit(text.charAt(end - 1)) || text.charAt(end - 1) == '_')) {
      digits += Character.isDigit(text.charAt(end - 1)) ? 1 : 0;
      end--;
    }
    return digits == DIGITS_OF_A_DATE ? text.substring(0, end) : name;
  }
}
