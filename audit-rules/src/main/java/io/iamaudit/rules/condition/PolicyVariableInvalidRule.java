package io.iamaudit.rules.condition;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports policy variables that are misspelt, or stand where AWS fills none in. */
public final class PolicyVariableInvalidRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-variable-invalid")
          .title("Policy variable is not filled in")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html")
          .accessAnalyzer(
              "EMPTY_VARIABLE",
              "INVALID_VARIABLE_FOR_OPERATOR",
              "MISSING_BRACE_IN_VARIABLE",
              "MISSING_QUOTE_IN_VARIABLE",
              "UNSUPPORTED_SPACE_IN_VARIABLE",
              "VARIABLE_UNSUPPORTED_IN_ELEMENT",
              "VARIABLE_UNSUPPORTED_IN_VERSION")
          .remediation(
              "Write `${key}` or `${key, 'default'}` in `Resource` and in values of string and ARN"
                  + " operators, in a policy of version 2012-10-17.")
          .since("0.1.0")
          .build();

  /** What can be wrong with a variable, as the end of a sentence that names it. */
  private enum Problem {
    NO_BRACE("has no closing brace, so it is plain text"),
    EMPTY("is empty, so no value can stand in its place"),
    NO_QUOTE("has a default without single quotes, which AWS rejects"),
    SPACE("has a space in its name, so it names no condition key"),
    ELEMENT("stands where AWS fills in no variables, so it is plain text"),
    OPERATOR("stands in a value of an operator that takes no variables, so it is plain text"),
    VERSION("is plain text, because the version of the policy is 2008-10-17");

    private final String words;

    Problem(String words) {
      this.words = words;
    }
  }

  private record Place(String text, SourcePosition position) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    boolean old = context.document().effectiveVersion() == PolicyVersion.V2008_10_17;
    return context.document().statements().stream()
        .flatMap(
            statement -> {
              Map<Problem, List<Place>> problems = new EnumMap<>(Problem.class);
              scan(statement, old, problems);
              return problems.entrySet().stream()
                  .map(entry -> finding(context, statement, entry.getKey(), entry.getValue()));
            });
  }

  private static void scan(Statement statement, boolean old, Map<Problem, List<Place>> problems) {
    for (ActionPattern pattern : statement.action().patterns()) {
      illegal(pattern.text(), pattern.position(), problems);
    }
    statement
        .principal()
        .ifPresent(
            principal -> {
              for (PrincipalEntry entry : principal.entries()) {
                illegal(entry.value().text(), entry.value().position(), problems);
              }
            });
    statement
        .resource()
        .ifPresent(
            resource -> {
              for (PolicyValue value : resource.patterns()) {
                legal(value, old, true, problems);
              }
            });
    for (Condition condition : statement.conditions()) {
      if (!condition.key().text().endsWith(TagKeys.PLACEHOLDER)) {
        illegal(condition.key().text(), condition.key().position(), problems);
      }
      boolean takesVariables = takesVariables(condition);
      for (PolicyValue value : condition.values()) {
        legal(value, old, takesVariables, problems);
      }
    }
  }

  /** AWS's pages contradict each other on variables in {@code Bool}: they count as taken. */
  private static boolean takesVariables(Condition condition) {
    return condition
        .operator()
        .base()
        .map(base -> base.text())
        .map(name -> name.startsWith("String") || name.startsWith("Arn") || name.equals("Bool"))
        .orElse(true);
  }

  private static void illegal(
      String text, SourcePosition position, Map<Problem, List<Place>> problems) {
    int start = text.indexOf("${");
    if (start >= 0) {
      add(Problem.ELEMENT, text, position, problems);
    }
  }

  private static void legal(
      PolicyValue value, boolean old, boolean takesVariables, Map<Problem, List<Place>> problems) {
    String text = value.text();
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
      Optional<Problem> problem = problem(text, start, old, takesVariables);
      if (problem.isPresent()) {
        add(problem.get(), text, value.position(), problems);
        return;
      }
    }
  }

  private static Optional<Problem> problem(
      String text, int start, boolean old, boolean takesVariables) {
    int end = text.indexOf('}', start);
    int next = text.indexOf("${", start + 2);
    if (end < 0 || (next >= 0 && next < end)) {
      return Optional.of(Problem.NO_BRACE);
    }
    String inside = text.substring(start + 2, end);
    if (inside.isBlank()) {
      return Optional.of(Problem.EMPTY);
    }
    int comma = inside.indexOf(',');
    String name = comma < 0 ? inside : inside.substring(0, comma);
    if (comma >= 0 && !isQuoted(inside.substring(comma + 1).strip())) {
      return Optional.of(Problem.NO_QUOTE);
    }
    if (name.chars().anyMatch(Character::isWhitespace)) {
      return Optional.of(Problem.SPACE);
    }
    if (old) {
      return Optional.of(Problem.VERSION);
    }
    return takesVariables ? Optional.empty() : Optional.of(Problem.OPERATOR);
  }

  private static boolean isQuoted(String text) {
    return text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
  }

  private static void add(
      Problem problem, String text, SourcePosition position, Map<Problem, List<Place>> problems) {
    problems.computeIfAbsent(problem, first -> new ArrayList<>()).add(new Place(text, position));
  }

  private static Finding finding(
      DocumentContext context, Statement statement, Problem problem, List<Place> places) {
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement), problem.name())
            .message(
                Words.policy(context.use())
                    + " has a policy variable in `"
                    + places.get(0).text()
                    + "` that "
                    + problem.words
                    + ".")
            .repair(repair(context, problem, places));
    for (Place place : places) {
      finding.evidence(context.place("a policy variable", place.position(), place.text()));
    }
    return finding.build();
  }

  /** A space at either end of the name is certainly too much. */
  private static Optional<Repair> repair(
      DocumentContext context, Problem problem, List<Place> places) {
    if (problem != Problem.SPACE || places.size() > 1) {
      return Optional.empty();
    }
    String text = places.get(0).text();
    int start = text.indexOf("${");
    int end = text.indexOf('}', start);
    String name = text.substring(start + 2, end).strip();
    String mended = text.substring(0, start + 2) + name + text.substring(end);
    return mended.indexOf(' ') < 0
        ? context.edits().replace("write `" + mended + "`", places.get(0).position(), mended)
        : Optional.empty();
  }
}
