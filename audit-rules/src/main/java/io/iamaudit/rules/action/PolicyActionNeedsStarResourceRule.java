package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.List;
import java.util.stream.Stream;

/** Reports actions that know no resources and yet stand with ARNs alone. */
public final class PolicyActionNeedsStarResourceRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-action-needs-star-resource")
          .title("Action that works on * alone stands with ARNs")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .remediation("Move the action to a statement with the resource `*`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return true;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    return context.document().statements().stream()
        .flatMap(
            statement -> {
              Fit fit = Fit.of(statement, !statement.isAllow(), context);
              if (!fit.isAnyFit() && !statement.isAllow()) {
                // A Deny without any effect is the matter of policy-deny-ineffective.
                return Stream.empty();
              }
              List<ActionPattern> lost =
                  fit.starOnly().stream()
                      .filter(pattern -> !isOnStarElsewhere(pattern, statement.effect(), context))
                      .toList();
              return lost.isEmpty() ? Stream.empty() : Stream.of(finding(statement, lost, context));
            });
  }

  /** Whether another statement of the policy does what this one meant. */
  private static boolean isOnStarElsewhere(
      ActionPattern pattern, Effect effect, DocumentContext context) {
    return context
        .document()
        .statements(effect)
        .anyMatch(other -> Scope.isEveryResource(other) && other.action().covers(pattern.text()));
  }

  private static Finding finding(
      Statement statement, List<ActionPattern> lost, DocumentContext context) {
    List<String> names = lost.stream().map(ActionPattern::text).distinct().toList();
    boolean one = names.size() == 1;
    Finding.Builder finding =
        context
            .finding()
            .identifiedBy(StatementEvidence.identity(statement))
            .message(
                Words.policy(context.use())
                    + " "
                    + Phrases.verb(statement)
                    + " "
                    + Phrases.quoted(names, 3)
                    + " on single resources, but "
                    + (one ? "the action has" : "these actions have")
                    + " no resource-level permissions and "
                    + (one ? "works" : "work")
                    + " on `*` alone, so "
                    + (one ? "it is" : "they are")
                    + " not "
                    + (statement.isAllow() ? "allowed" : "denied")
                    + ".");
    lost.forEach(
        pattern ->
            finding.evidence(
                context.place("works on `*` alone", pattern.position(), pattern.text())));
    return finding.build();
  }
}
