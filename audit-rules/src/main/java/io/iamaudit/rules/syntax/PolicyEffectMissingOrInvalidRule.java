package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Repair;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reports statements that neither allow nor deny. */
public final class PolicyEffectMissingOrInvalidRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.INVALID_EFFECT);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-effect-missing-or-invalid")
          .title("Statement has no valid Effect")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("MISSING_EFFECT", "INVALID_EFFECT")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html")
          .remediation("Write \"Effect\": \"Allow\" or \"Effect\": \"Deny\", in this case.")
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
        .message(Sentences.refused(context.use(), problem))
        .repair(repair(problem, context))
        .build();
  }

  /** Only the case is mended: whether to allow or to deny is nothing to guess. */
  private static Optional<Repair> repair(Diagnostic problem, PolicyTextContext context) {
    String written = Quoted.first(problem.message()).orElse("");
    return Arrays.stream(Effect.values())
        .map(Effect::text)
        .filter(effect -> effect.equalsIgnoreCase(written))
        .findFirst()
        .flatMap(
            effect ->
                context
                    .position(problem)
                    .flatMap(
                        place -> context.edits().replace("write `" + effect + "`", place, effect)));
  }
}
