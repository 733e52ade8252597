package io.iamaudit.rules.support;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.PolicyUse;
import java.util.List;
import java.util.Set;

/** A rule that turns what the parser says into findings. */
public abstract class ParserRule implements PolicyTextRule {

  /** For the rules of this module. */
  protected ParserRule() {}

  @Override
  public abstract Set<PolicyProblem> problems();

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  public final List<Finding> check(PolicyTextContext context) {
    if (context.use().owner() == PolicyUse.Owner.AWS) {
      return List.of();
    }
    Set<PolicyProblem> problems = problems();
    return context.use().body().diagnostics().stream()
        .filter(diagnostic -> PolicyProblem.of(diagnostic).filter(problems::contains).isPresent())
        .map(diagnostic -> finding(diagnostic, context))
        .toList();
  }

  /** The finding that a problem makes; a rule may judge it and offer a repair. */
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context.finding(problem).message(sentence(problem, context)).build();
  }

  /** What the parser says, with the policy that it is about, as a sentence. */
  protected static String sentence(Diagnostic problem, PolicyTextContext context) {
    return Words.policy(context.use()) + " is not as AWS wants it: " + problem.message() + ".";
  }
}
