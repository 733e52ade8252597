package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyVersion;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.ParserRule;
import java.util.Set;

/** Reports policies in a version of the policy language that does not exist. */
public final class PolicyVersionInvalidRule extends ParserRule {
  private static final String CURRENT = PolicyVersion.V2012_10_17.text();

  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.INVALID_VERSION);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-version-invalid")
          .title("Version of the policy language does not exist")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("INVALID_VERSION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html")
          .remediation(
              "Write \"Version\": \"2012-10-17\". It is the version of the language, not "
                  + "the date of the policy.")
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
            Sentences.refused(
                context.use(), problem.message() + ", only 2012-10-17 and the old 2008-10-17 are"))
        .repair(
            context
                .position(problem)
                .flatMap(
                    place -> context.edits().replace("write the current version", place, CURRENT)))
        .build();
  }
}
