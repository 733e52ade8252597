package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Set;

/** Reports conditions that compare with nothing. */
public final class PolicyConditionEmptyRule extends ParserRule {
  private static final String CONDITION = "/Condition/";

  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.EMPTY_CONDITION);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-empty")
          .title("Condition has no keys or no values")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer(
              "EMPTY_OBJECT_CONDITION",
              "EMPTY_ARRAY_CONDITION",
              "EMPTY_ARRAY_CONDITION_FORALLVALUES",
              "EMPTY_ARRAY_CONDITION_FORANYVALUE",
              "EMPTY_ARRAY_CONDITION_IFEXISTS")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html")
          .remediation(
              "Write the values that were meant, or take the condition out. To ask "
                  + "whether a key is missing, use `Null`.")
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
                + " has a condition that compares with nothing: "
                + problem.message()
                + ", so that it "
                + outcome(problem)
                + ".")
        .build();
  }

  private static String outcome(Diagnostic problem) {
    // The pointer says under which operator a key stands: .../Condition/OPERATOR/KEY.
    String pointer = problem.location().map(SourceLocation::pointer).orElse("");
    int at = pointer.lastIndexOf(CONDITION);
    int slash = at < 0 ? -1 : pointer.indexOf('/', at + CONDITION.length());
    return slash < 0
        ? "always holds"
        : outcome(ConditionOperator.of(pointer.substring(at + CONDITION.length(), slash)));
  }

  private static String outcome(ConditionOperator operator) {
    boolean negated = operator.base().map(ConditionOperator.Base::isNegated).orElse(false);
    boolean anyValue = operator.qualifier() == ConditionOperator.SetQualifier.FOR_ANY_VALUE;
    if (operator.base().isEmpty()) {
      return "means nothing that is known";
    }
    if (negated) {
      return anyValue && !operator.ifExists()
          ? "holds whenever the request has the key"
          : "always holds";
    }
    return operator.ifExists()
            || operator.qualifier() == ConditionOperator.SetQualifier.FOR_ALL_VALUES
        ? "holds only for requests without the key, which `Null` says better"
        : "never holds";
  }
}
