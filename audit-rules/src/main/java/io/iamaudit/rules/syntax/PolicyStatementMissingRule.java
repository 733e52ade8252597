package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Set;

/** Reports policies without statements. */
public final class PolicyStatementMissingRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.MISSING_STATEMENT);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-statement-missing")
          .title("Policy has no statements")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer("MISSING_STATEMENT")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html")
          .remediation(
              "Add the statements that were meant, or delete the policy and what attaches it.")
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
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context
        .finding(problem)
        .message(
            Words.policy(context.use())
                + " says nothing: "
                + problem.message()
                + ", so that it neither allows nor denies.")
        .build();
  }
}
