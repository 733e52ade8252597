package io.iamaudit.rules.action;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ServiceDefinition;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import io.iamaudit.rules.support.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reports wildcards where the name of a service stands, in actions and in ARNs. */
public final class PolicyServiceWildcardInNameRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-service-wildcard-in-name")
          .title("Wildcard in the name of a service")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer("WILDCARD_IN_SERVICE_NAME")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html")
          .remediation("Write one entry for each service that is meant.")
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
    List<Finding> findings = new ArrayList<>();
    for (Statement statement : context.document().statements()) {
      for (ActionPattern pattern : statement.action().patterns()) {
        String text = pattern.text();
        if (pattern.isResolved()
            && ActionText.hasWildcardPrefix(text)
            && ActionText.isWellFormed(text)
            && !Scope.isEveryAction(text)) {
          findings.add(inAction(text, pattern.position(), statement, context));
        }
      }
      statement.resource().ifPresent(element -> inArns(element, statement, context, findings));
    }
    return findings.stream();
  }

  private static Finding inAction(
      String text, SourcePosition position, Statement statement, DocumentContext context) {
    List<String> services =
        context.reference().expand(text).stream()
            .map(action -> action.service())
            .distinct()
            .toList();
    return finding(
        Phrases.acts(context, statement, text),
        services,
        "an action by that name",
        text,
        position,
        statement,
        context);
  }

  private static void inArns(
      ResourceElement element, Statement statement, DocumentContext context, List<Finding> found) {
    for (PolicyValue value : element.patterns()) {
      // Few policies have a wildcard in the third part: the others are passed over quickly.
      if (!value.text().startsWith("arn:") || !value.isResolved()) {
        continue;
      }
      String service = ResourcePattern.of(value.text()).service().orElse("");
      if (Wildcards.isPattern(service)
          && !Wildcards.isEverything(service)
          && !ResourcePattern.hasVariable(service)) {
        List<String> services =
            context.reference().services().stream()
                .filter(one -> !one.isRetired())
                .map(ServiceDefinition::prefix)
                .filter(prefix -> Wildcards.matches(service, prefix))
                .toList();
        found.add(
            finding(
                Phrases.names(context, element, value.text()),
                services,
                "such a name",
                value.text(),
                value.position(),
                statement,
                context));
      }
    }
  }

  private static Finding finding(
      String start,
      List<String> services,
      String what,
      String text,
      SourcePosition position,
      Statement statement,
      DocumentContext context) {
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), text)
        .message(
            start
                + " with a wildcard in the name of the service, so it reaches "
                + (services.isEmpty()
                    ? "no service of today"
                    : Words.count(services.size(), "service")
                        + ", "
                        + Words.firstOf(services, 3)
                        + ",")
                + " and every later one with "
                + what
                + ".")
        .evidence(context.place("a wildcard in the name of a service", position, text))
        .build();
  }
}
