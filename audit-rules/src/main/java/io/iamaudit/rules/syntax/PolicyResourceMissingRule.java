package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyProblem;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.PolicyTextContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.ParserRule;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reports statements that do not say of which resources they speak, or say it twice. */
public final class PolicyResourceMissingRule extends ParserRule {
  /** Prefixes of services whose policies are about the resource that holds them. */
  private static final Set<String> IMPLIED = Set.of("ecr", "ecr-public", "elasticfilesystem");

  private static final Set<PolicyProblem> PROBLEMS = Set.of(PolicyProblem.CONFLICTING_ELEMENTS);

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-missing")
          .title("Statement has no Resource, or Resource and NotResource")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .accessAnalyzer("MISSING_RESOURCE", "UNSUPPORTED_ELEMENT_COMBINATION")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html")
          .remediation(
              "Give each statement exactly one of `Resource` and `NotResource`; in a "
                  + "resource-based policy, the ARN of the resource.")
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
    return problem.message().contains("`NotResource`");
  }

  @Override
  protected Finding finding(Diagnostic problem, PolicyTextContext context) {
    return context.finding(problem).message(Sentences.refused(context.use(), problem)).build();
  }

  @Override
  protected Stream<Finding> findings(PolicyDocument document, PolicyTextContext context) {
    PolicyType type = context.use().type();
    boolean implied =
        type == PolicyType.TRUST
            || context.use().service().filter(IMPLIED::contains).isPresent()
            // A service that has taken a policy without one needs none.
            || (type == PolicyType.RESOURCE && context.use().account().isPresent());
    return implied
        ? Stream.empty()
        : document.statements().stream()
            .filter(statement -> statement.resource().isEmpty())
            .filter(statement -> type != PolicyType.RESOURCE || !isImplied(statement))
            .map(statement -> finding(statement, context));
  }

  private static boolean isImplied(Statement statement) {
    return statement.action().patterns().stream()
        .map(ActionPattern::text)
        .allMatch(
            action ->
                IMPLIED.contains(
                    action
                        .substring(0, Math.max(0, action.indexOf(':')))
                        .toLowerCase(Locale.ROOT)));
  }

  private static Finding finding(Statement statement, PolicyTextContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement))
        .message(
            Sentences.refused(
                context.use(),
                "the statement has neither `Resource` nor `NotResource`, which every "
                    + context.use().type().words()
                    + " needs"))
        .evidence(StatementEvidence.place("speaks of no resource", context.use().body(), statement))
        .build();
  }
}
