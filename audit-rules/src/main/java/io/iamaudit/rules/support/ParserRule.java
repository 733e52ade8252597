package io.iamaudit.rules.support;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.PolicyTextRule;
import io.iamaudit.rule.PolicyUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A rule that turns what the parser says into findings, and what goes with it. */
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
    List<Finding> found = new ArrayList<>();
    for (Diagnostic problem : context.use().body().diagnostics()) {
      // What a template leaves open is not wrong yet.
      if (PolicyProblem.of(problem).filter(problems()::contains).isPresent()
          && !Unresolved.isIn(problem.message())
          && concerns(problem, context)) {
        found.add(finding(problem, context));
      }
    }
    context.use().legible().ifPresent(document -> findings(document, context).forEach(found::add));
    return found;
  }

  /** Whether a problem is this rule's matter, where several rules share the problems of a sort. */
  protected boolean concerns(Diagnostic problem, PolicyTextContext context) {
    return true;
  }

  /**
   * What is wrong although the parser takes it: it does not know the type of the policy.
   *
   * @param document of a text with errors, the statements without any
   */
  protected Stream<Finding> findings(PolicyDocument document, PolicyTextContext context) {
    return Stream.empty();
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
