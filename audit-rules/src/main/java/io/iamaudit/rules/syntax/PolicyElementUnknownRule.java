package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Optional;
import java.util.Set;

/** Reports elements and kinds of principals that the policy language does not have. */
public final class PolicyElementUnknownRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.UNKNOWN_ELEMENT);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-element-unknown")
          .title("Element does not exist")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("INVALID_POLICY_ELEMENT", "INVALID_PRINCIPAL_KEY")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html")
          .remediation(
              "Spell the element as AWS does, upper case first: `Version`, `Id`, "
                  + "`Statement`; `Sid`, `Effect`, `Principal`, `Action`, `Resource`, "
                  + "`Condition` and their negations.")
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
    String written = Quoted.first(problem.message()).orElse("");
    Optional<String> near =
        problem.help().filter(help -> help.startsWith("did")).flatMap(Quoted::first);
    return context
        .finding(problem)
        .message(
            Words.policy(context.use())
                + " has an "
                + problem.message()
                + near.filter(written::equalsIgnoreCase)
                    .map(name -> "; `" + name + "` is meant, in this case")
                    .orElse("")
                + ": AWS refuses a policy with it.")
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
