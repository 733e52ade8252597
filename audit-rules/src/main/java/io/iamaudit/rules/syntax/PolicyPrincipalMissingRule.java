package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.ParserRule;
import java.util.Set;
import java.util.stream.Stream;

/** Reports statements that do not say of whom they speak, where the policy has to say it. */
public final class PolicyPrincipalMissingRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.CONFLICTING_ELEMENTS);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-principal-missing")
          .title("Statement names no principal")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("MISSING_PRINCIPAL", "UNSUPPORTED_ELEMENT_COMBINATION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
          .remediation(
              "Name the principals that the statement is about: accounts, roles, users "
                  + "or services; in a resource control policy `*`.")
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
    return problem.message().contains("`NotPrincipal`");
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context.finding(problem).message(Sentences.refused(context.use(), problem)).build();
  }

  @Override
  protected Stream<Finding> findings(PolicyDocument document, PolicyTextContext context) {
    return context.use().type().namesPrincipals()
        ? document.statements().stream()
            .filter(statement -> statement.principal().isEmpty())
            .map(statement -> finding(statement, context))
        : Stream.empty();
  }

  private static Finding finding(Statement statement, PolicyTextContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Sentences.refused(
                context.use(),
                "the statement has no `Principal`, which every "
                    + context.use().type().words()
                    + " needs"))
        .evidence(
            StatementEvidence.place("speaks of no principal", context.use().body(), statement))
        .build();
  }
}
