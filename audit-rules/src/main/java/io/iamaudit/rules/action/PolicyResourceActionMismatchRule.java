package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports actions that act on none of the resources of their statement. */
public final class PolicyResourceActionMismatchRule extends PolicyRule {
  private static final Parameter<Boolean> STRICT_WILDCARDS =
      Parameter.bool(
          "strictWildcards",
          false,
          "whether a wildcard is reported, too, if none of its actions acts on the resources");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-action-mismatch")
          .title("Action does not act on the resources of its statement")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .parameter(STRICT_WILDCARDS)
          .accessAnalyzer("UNSUPPORTED_ACTION_IN_POLICY")
          .reference(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
          .remediation(
              "Add a resource of the type that the action acts on, or take the action out of the"
                  + " statement.")
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
              boolean strict = context.parameter(STRICT_WILDCARDS);
              Fit fit = Fit.of(statement, strict || !statement.isAllow(), context);
              if (!fit.isAnyFit() && !statement.isAllow()) {
                // A Deny without any effect is the matter of policy-deny-ineffective.
                return Stream.empty();
              }
              List<ActionPattern> unfit = new ArrayList<>(fit.unfit());
              if (strict) {
                unfit.addAll(fit.unfitPatterns());
              }
              return unfit.isEmpty()
                  ? Stream.empty()
                  : Stream.of(finding(statement, unfit, context));
            });
  }

  private static Finding finding(
      Statement statement, List<ActionPattern> unfit, DocumentContext context) {
    List<String> names = unfit.stream().map(ActionPattern::text).distinct().toList();
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
                    + " on "
                    + resources(statement)
                    + ", but "
                    + (names.size() == 1
                        ? "the action acts on " + types(names.get(0), context)
                        : "these actions act on resources of other types")
                    + ", so nothing is "
                    + (statement.isAllow() ? "allowed" : "denied")
                    + " by "
                    + (names.size() == 1 ? "it" : "them")
                    + ".");
    unfit.forEach(
        pattern ->
            finding.evidence(
                context.place(
                    "acts on " + types(pattern.text(), context),
                    pattern.position(),
                    pattern.text())));
    return finding.build();
  }

  private static String resources(Statement statement) {
    List<String> resources =
        statement.resource().map(ResourceElement::patterns).orElse(List.of()).stream()
            .map(PolicyValue::text)
            .toList();
    return Phrases.quoted(resources, 2);
  }

  /** The types that an action acts on: {@code bucket}, {@code user or group}. */
  private static String types(String action, DocumentContext context) {
    List<String> types =
        context
            .reference()
            .action(action)
            .map(ActionDefinition::resourceTypes)
            .orElse(List.of())
            .stream()
            .map(use -> use.type().name())
            .distinct()
            .toList();
    if (types.isEmpty()) {
      return "resources of other types";
    }
    return types.size() > 3
        ? "resources of other types"
        : "resources of type " + String.join(" or ", types);
  }
}
