package io.iamaudit.policy;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be wrong with the text of a policy: the {@link Diagnostic#kind} of the parser's. */
public enum PolicyProblem {
  /** Not one JSON value, or longer or nested deeper than any policy. */
  JSON_INVALID,
  /** A member stands twice in one object. */
  DUPLICATE_MEMBER,
  /** An element, or a key of {@code Principal}, that the policy language does not have. */
  UNKNOWN_ELEMENT,
  /** A value of a JSON type that does not belong there. */
  WRONG_DATA_TYPE,
  /** {@code Version} is none of the two. */
  INVALID_VERSION,
  /** No {@code Statement}, or an empty list. */
  MISSING_STATEMENT,
  /** No {@code Effect}, or another than Allow and Deny. */
  INVALID_EFFECT,
  /** Neither {@code Action} nor {@code NotAction}. */
  MISSING_ACTION,
  /** An element and its negation in one statement. */
  CONFLICTING_ELEMENTS,
  /** A principal without its kind. */
  PRINCIPAL_WITHOUT_KIND,
  /** An operator that the policy language does not have. */
  UNKNOWN_OPERATOR,
  /** A condition operator without keys, or a key without values. */
  EMPTY_CONDITION,
  /** {@code Action}, {@code Resource} or a kind of principal without entries. */
  EMPTY_LIST,
  /** Two statements with one {@code Sid}. */
  DUPLICATE_SID;

  private static final Map<String, PolicyProblem> BY_ID =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PolicyProblem::id, it -> it));

  private final String id = "policy:" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in {@link Diagnostic#kind}. */
  public String id() {
    return id;
  }

  /** Which problem a diagnostic is about; empty if it is about something else than a policy. */
  public static Optional<PolicyProblem> of(Diagnostic diagnostic) {
    return diagnostic.kind().map(BY_ID::get);
  }
}
