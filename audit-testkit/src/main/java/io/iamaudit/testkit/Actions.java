package io.iamaudit.testkit;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Actions as tests write them: one, or a pattern that stands for several. */
final class Actions {

  private Actions() {}

  /**
   * The actions that patterns stand for.
   *
   * @throws IamAuditException if one is no action that AWS has: a test about a misspelt action
   *     would be about nothing
   */
  static List<String> of(List<String> patterns) {
    ServiceReference reference = ServiceReference.bundled();
    List<String> actions = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    if (patterns.isEmpty()) {
      problems.add(Diagnostic.error("no action is named").withHelp("name one, as s3:GetObject"));
    }
    for (String pattern : patterns) {
      List<String> found =
          reference.expand(pattern).stream().map(ActionDefinition::qualifiedName).toList();
      if (found.isEmpty() && reference.knownOutsideReference(pattern).isPresent()) {
        found = List.of(pattern);
      }
      if (found.isEmpty()) {
        problems.add(unknown(pattern, reference));
      }
      actions.addAll(found);
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return actions.stream().distinct().toList();
  }

  private static Diagnostic unknown(String pattern, ServiceReference reference) {
    Optional<String> meant =
        reference.apiOperation(pattern.toLowerCase(Locale.ROOT)).isPresent()
            ? Optional.empty()
            : reference.nearestAction(pattern);
    Diagnostic problem =
        Diagnostic.error(
            "`" + pattern + "` is no action that AWS listed on " + reference.dataDate());
    return problem.withHelp(
        meant
            .map(name -> "did you mean `" + name + "`?")
            .orElse("`iam-audit expand` shows what a pattern stands for"));
  }
}
