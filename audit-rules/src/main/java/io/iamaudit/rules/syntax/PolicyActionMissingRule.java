package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import java.util.Set;

/** Reports statements that do not say of which actions they speak, or say it twice. */
public final class PolicyActionMissingRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS =
      Set.of(PolicyProblem.MISSING_ACTION, PolicyProblem.CONFLICTING_ELEMENTS);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-missing")
          .title("Statement has no Action, or Action and NotAction")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("MISSING_ACTION", "UNSUPPORTED_ELEMENT_COMBINATION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html")
          .remediation("Give each statement exactly one of `Action` and `NotAction`.")
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
    return PolicyProblem.of(problem).filter(PolicyProblem.MISSING_ACTION::equals).isPresent()
        || problem.message().contains("`NotAction`");
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context.finding(problem).message(Sentences.refused(context.use(), problem)).build();
  }
}
