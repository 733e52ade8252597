package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import java.util.Set;

/** Reports values of a JSON type that does not belong where they stand. */
public final class PolicyDataTypeWrongRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.WRONG_DATA_TYPE);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-data-type-wrong")
          .title("Element has the wrong JSON type")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("DATA_TYPE_MISMATCH")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html")
          .remediation(
              "Write the value as the element wants it: texts in double quotes, "
                  + "statements and conditions as objects, several values as a list.")
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
    return context.finding(problem).message(Sentences.refused(context.use(), problem)).build();
  }
}
