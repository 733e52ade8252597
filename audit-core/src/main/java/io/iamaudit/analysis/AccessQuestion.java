package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * May a principal do something?
 *
 * @param principal the ARN of a user, a role, a session of a role, or a root user
 * @param action as {@code s3:GetObject}, without wildcards
 * @param resource an ARN, a pattern of ARNs, or {@code *} for any that the action can work on
 * @param context values of condition keys that the request has, beside those that the snapshot
 *     knows of the principal
 */
public record AccessQuestion(
    String principal, String action, String resource, Map<String, List<String>> context) {

  public AccessQuestion {
    requireNonNull(principal, "principal");
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    Map<String, List<String>> copy = new LinkedHashMap<>();
    context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    context = Collections.unmodifiableMap(copy);
  }

  /** A question of whose request nothing more is known. */
  public static AccessQuestion of(String principal, String action, String resource) {
    return new AccessQuestion(principal, action, resource, Map.of());
  }
}
