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

/** Reports policies that are no JSON: AWS refuses them, and nobody can tell what they grant. */
public final class PolicyJsonInvalidRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.JSON_INVALID);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-json-invalid")
          .title("Policy is not valid JSON")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("JSON_SYNTAX_ERROR")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html")
          .remediation(
              "Correct the JSON at the place shown. JSON has no comments and no comma "
                  + "behind the last element; names and texts stand in double quotes.")
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
        .message(Words.policy(context.use()) + " cannot be read: " + problem.message() + ".")
        .build();
  }
}
