package io.iamaudit.engine;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file that is read strictly, gathered so that all of it is said at once. */
final class ConfigurationProblems {
  private final Locator locator;
  private final List<Diagnostic> problems = new ArrayList<>();

  ConfigurationProblems(Locator locator) {
    this.locator = locator;
  }

  void add(Diagnostic problem) {
    problems.add(problem);
  }

  void error(String message, SourcePosition at, @Nullable String help) {
    Diagnostic diagnostic = Diagnostic.error(message).at(locator.locate(at));
    problems.add(help == null ? diagnostic : diagnostic.withHelp(help));
  }

  void unknownKeys(JsonValue.Obj object, List<String> keys, String where) {
    for (JsonValue.Member member : object.members()) {
      if (!keys.contains(member.name())) {
        error(
            "unknown key `" + member.name() + "` in " + where,
            member.position(),
            Suggestions.didYouMean(member.name(), keys)
                .orElse("known here are " + String.join(", ", keys)));
      }
    }
  }

  void unknownRule(String written, Collection<String> known, SourcePosition at) {
    error(
        "unknown rule `" + written + "`",
        at,
        Suggestions.didYouMean(written, known)
            .orElse("`iam-audit rules` lists the installed rules"));
  }

  /** How many there are so far. */
  int count() {
    return problems.size();
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
  }
}
