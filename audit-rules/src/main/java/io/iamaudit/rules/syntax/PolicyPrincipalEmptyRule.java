package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Reports statements whose principals are an empty object or an empty list. */
public final class PolicyPrincipalEmptyRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.EMPTY_LIST);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-principal-empty")
          .title("Principal names nobody")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer("EMPTY_OBJECT_PRINCIPAL", "EMPTY_ARRAY_PRINCIPAL")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation("Name the principals that were meant, or delete the statement.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Set<PolicyProblem> problems() {
    return PROBLEMS;
  }

  @Override
  protected boolean concerns(Diagnostic problem, PolicyTextContext context) {
    String key = Quoted.first(problem.message()).orElse("");
    return Arrays.stream(PrincipalEntry.Kind.values()).anyMatch(kind -> kind.key().equals(key));
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context
        .finding(problem)
        .message(
            Words.policy(context.use())
                + " names no principals where it begins to: "
                + problem.message()
                + ".")
        .build();
  }

  @Override
  protected Stream<Finding> findings(PolicyDocument document, PolicyTextContext context) {
    return document.statements().stream()
        .filter(statement -> statement.principal().filter(it -> it.entries().isEmpty()).isPresent())
        .filter(statement -> !isTold(statement, context))
        .map(statement -> finding(statement, context));
  }

  /** Whether the parser has told of an empty list in the principals of a statement. */
  private boolean isTold(Statement statement, PolicyTextContext context) {
    String pointer = context.use().body().locate(statement.position()).pointer();
    return context.problems(PolicyProblem.EMPTY_LIST).stream()
        .filter(problem -> concerns(problem, context))
        .flatMap(problem -> problem.location().stream())
        .anyMatch(
            place ->
                place.pointer().startsWith(pointer + "/Principal/")
                    || place.pointer().startsWith(pointer + "/NotPrincipal/"));
  }

  private static Finding finding(Statement statement, PolicyTextContext context) {
    boolean negated =
        statement.principal().filter(PrincipalElement.NotPrincipal.class::isInstance).isPresent();
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Words.policy(context.use())
                + " has a statement whose `"
                + (negated
                    ? "NotPrincipal` is an empty object, so that it speaks of everybody."
                    : "Principal` is an empty object, so that it speaks of nobody."))
        .evidence(StatementEvidence.place("names nobody", context.use().body(), statement))
        .build();
  }
}
