package io.iamaudit.rules.user;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.analysis.UserKind;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.Optional;

/** By what a configuration tells users of applications. */
final class ApplicationMarks {
  static final Parameter<List<String>> PATTERNS =
      Parameter.strings(
          "applicationUserPatterns",
          UserKind.Marks.defaults().names(),
          "names of users that are applications, in any case, with wildcards; one that begins with"
              + " a slash is held against path and name");

  static final Parameter<String> TAG =
      Parameter.string(
          "applicationTag",
          "",
          "a tag that applications have, as `type=service`, or its key alone; empty: none");

  private ApplicationMarks() {}

  static UserKind kind(UserActivity user, AccountContext context) {
    String tag = context.parameter(TAG);
    return UserKind.of(
        user,
        new UserKind.Marks(
            context.parameter(PATTERNS), tag.isBlank() ? Optional.empty() : Optional.of(tag)));
  }

  /** The signs as a clause: {@code name like ci-* and an active access key}. */
  static String signs(UserKind kind) {
    return Words.and(kind.signs());
  }
}
