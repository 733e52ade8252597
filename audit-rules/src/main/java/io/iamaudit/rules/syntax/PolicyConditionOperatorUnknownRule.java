package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Optional;
import java.util.Set;

/** Reports condition operators that the policy language does not have. */
public final class PolicyConditionOperatorUnknownRule extends ParserRule {
  private static final String IF_EXISTS = "IfExists";

  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.UNKNOWN_OPERATOR);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-operator-unknown")
          .title("Condition operator does not exist")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("INVALID_CONDITION_OPERATOR")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html")
          .remediation(
              "Write an operator that AWS lists, with `ForAllValues:` or "
                  + "`ForAnyValue:` before it for several values and `IfExists` behind it "
                  + "where the key may be missing.")
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

  /** {@code NullIfExists} is refused for another reason, of which another rule tells. */
  @Override
  protected boolean concerns(Diagnostic problem, PolicyTextContext context) {
    ConditionOperator operator =
        ConditionOperator.of(Quoted.first(problem.message()).orElse("").replace(IF_EXISTS, ""));
    return !operator.is(ConditionOperator.Base.NULL);
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    String written = Quoted.first(problem.message()).orElse("");
    Optional<String> near =
        problem.help().filter(help -> help.startsWith("did")).flatMap(Quoted::first);
    return context
        .finding(problem)
        .message(
            Words.policy(context.use())
                + " has a condition with `"
                + written
                + "`, which is no operator"
                + near.map(name -> "; `" + name + "` is probably meant.")
                    .orElse(", so that AWS refuses it."))
        .repair(
            near.filter(name -> Quoted.isSlip(written, name))
                .flatMap(name -> repair(name, problem, context)))
        .build();
  }

  private static Optional<Repair> repair(
      String name, Diagnostic problem, PolicyTextContext context) {
    return context
        .position(problem)
        .flatMap(place -> context.edits().renameMember("write `" + name + "`", place, name));
  }
}
