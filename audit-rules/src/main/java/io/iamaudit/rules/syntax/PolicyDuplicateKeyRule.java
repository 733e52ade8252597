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

/** Reports members that stand twice in one object: what AWS reads then is not what is written. */
public final class PolicyDuplicateKeyRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.DUPLICATE_MEMBER);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-duplicate-key")
          .title("Member stands twice in one object")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html")
          .remediation(
              "Keep one of the two, or put both lists into one. Two conditions on one "
                  + "key are written as one list of values, or in two operators.")
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
                + " is ambiguous: "
                + problem.message()
                + ", and only one of the two can count.")
        .build();
  }
}
