package io.iamaudit.internal.json;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a text that is read strictly, gathered so that all of it is said at once. */
public final class JsonProblems {
  private final Locator locator;
  private final List<Diagnostic> problems = new ArrayList<>();

  public JsonProblems(Locator locator) {
    this.locator = locator;
  }

  public void add(Diagnostic problem) {
    problems.add(problem);
  }

  /**
   * Adds an error.
   *
   * @param help null if the message says it all
   */
  public void error(String message, SourcePosition at, @Nullable String help) {
    Diagnostic diagnostic = Diagnostic.error(message).at(locator.locate(at));
    problems.add(help == null ? diagnostic : diagnostic.withHelp(help));
  }

  /** Adds an error for each member that is none of the known ones. */
  public void unknownKeys(JsonValue.Obj object, List<String> keys, String where) {
    for (JsonValue.Member member : object.members()) {
      if (!keys.contains(member.name())) {
        add(
            Diagnostic.error("unknown key `" + member.name() + "` in " + where)
                .at(locator.locate(member.position()))
                .withSuggestion(member.name(), keys, "known here are " + String.join(", ", keys)));
      }
    }
  }

  /** How many there are so far. */
  public int count() {
    return problems.size();
  }

  /**
   * Ends the reading if something was wrong.
   *
   * @throws IamAuditException with all problems
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
  }
}
