package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Map;
import java.util.Set;

/**
 * Reports statements that speak of no actions or no resources, and negations that exclude nothing.
 */
public final class PolicyEmptyListRule extends ParserRule {
  private static final Map<String, String> EFFECTS =
      Map.of(
          "Action", "it does nothing",
          "NotAction", "it speaks of every action",
          "Resource", "it does nothing",
          "NotResource", "it speaks of every resource");

  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.EMPTY_LIST);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-empty-list")
          .title("Action or Resource is an empty list")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer("EMPTY_ARRAY_ACTION", "EMPTY_ARRAY_RESOURCE")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .remediation("Name the actions or resources that were meant, or delete the statement.")
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
    return EFFECTS.containsKey(element(problem));
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context
        .finding(problem)
        .message(
            Words.policy(context.use())
                + " has a statement whose "
                + problem.message()
                + ", so that "
                + EFFECTS.getOrDefault(element(problem), "")
                + ".")
        .build();
  }

  private static String element(Diagnostic problem) {
    return Quoted.first(problem.message()).orElse("");
  }
}
