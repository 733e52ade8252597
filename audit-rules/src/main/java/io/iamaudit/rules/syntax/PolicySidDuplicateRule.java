package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import io.iamaudit.rules.support.Words;
import java.util.Set;

/** Reports statement ids that a policy uses twice. */
public final class PolicySidDuplicateRule extends ParserRule {
  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.DUPLICATE_SID);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-sid-duplicate")
          .title("Two statements have the same Sid")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .accessAnalyzer("UNIQUE_SIDS_REQUIRED", "UNIQUE_SIDS_RECOMMENDED")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html")
          .remediation("Give each statement a `Sid` of its own, or none.")
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

  /** A template that leaves open which of two statements there is has both, from one place. */
  @Override
  protected boolean concerns(Diagnostic problem, PolicyTextContext context) {
    String sid = Quoted.first(problem.message()).orElse("");
    return context.use().legible().stream()
            .flatMap(document -> document.statements().stream())
            .flatMap(statement -> statement.sid().stream())
            .filter(value -> value.text().equals(sid))
            .map(value -> context.use().body().locate(value.position()))
            .distinct()
            .count()
        > 1;
  }

  /** Most services that hold resource-based policies take them, IAM and Organizations do not. */
  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    PolicyType type = context.use().type();
    boolean taken = type == PolicyType.RESOURCE || type == PolicyType.VPC_ENDPOINT;
    return context
        .finding(problem, taken ? Severity.LOW : Severity.MEDIUM)
        .message(
            Words.policy(context.use())
                + " has two statements with one name: "
                + problem.message()
                + (taken
                    ? ", so that it does not say which of them is meant."
                    : ", for which AWS refuses it."))
        .build();
  }
}
