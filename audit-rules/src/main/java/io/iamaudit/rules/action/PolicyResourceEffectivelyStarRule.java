package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.Effect;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.support.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports resources that are not {@code *} and limit nothing all the same. */
public final class PolicyResourceEffectivelyStarRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-effectively-star")
          .title("Resource limits no more than * does")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html")
          .remediation(
              "Name the resources, at least by account, type or the beginning of their names.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.SESSION;
  }

  @Override
  protected Stream<Finding> findings(DocumentContext context) {
    List<Finding> findings = new ArrayList<>();
    context
        .document()
        .statements(Effect.ALLOW)
        .filter(statement -> !Scope.isEveryAction(statement))
        .filter(
            statement ->
                statement.conditions().stream()
                    .noneMatch(PolicyResourceEffectivelyStarRule::limits))
        .forEach(
            statement ->
                statement
                    .resource()
                    .filter(ResourceElement.Resource.class::isInstance)
                    .filter(element -> !element.coversEverything())
                    .ifPresent(
                        element -> {
                          for (PolicyValue value : element.patterns()) {
                            if (isAnything(value)
                                && ArnCheck.of(ResourcePattern.of(value.text()), context).kind()
                                    == ArnCheck.Kind.NONE) {
                              findings.add(finding(value, statement, context));
                            }
                          }
                        }));
    return findings.stream();
  }

  /** Whether a condition says which resources are meant. */
  private static boolean limits(Condition condition) {
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    return key.contains("resourcetag/")
        || key.startsWith("aws:resource")
        || key.contains("existingobjecttag/");
  }

  /** Whether a pattern has wildcards alone, or nothing, behind the service. */
  private static boolean isAnything(PolicyValue value) {
    String text = value.text();
    if (!text.endsWith("*") || !value.isResolved()) {
      return false;
    }
    ResourcePattern pattern = ResourcePattern.of(text);
    return pattern.isArn()
        && pattern.service().filter(service -> !service.isEmpty()).isPresent()
        && pattern.region().filter(part -> !isOpen(part)).isEmpty()
        && pattern.account().filter(part -> !isOpen(part)).isEmpty()
        && pattern.resource().filter(part -> !isStarsAndSlashes(part)).isEmpty();
  }

  private static boolean isOpen(String part) {
    return part.isEmpty() || Wildcards.isEverything(part);
  }

  /** {@code *}, and also {@code *}/{@code *}: an S3 object always has a slash before its key. */
  private static boolean isStarsAndSlashes(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) != '*' && part.charAt(i) != '/') {
        return false;
      }
    }
    return part.indexOf('*') >= 0;
  }

  private static Finding finding(PolicyValue value, Statement statement, DocumentContext context) {
    String service = ResourcePattern.of(value.text()).service().orElse("*");
    return context
        .finding()
        .identifiedBy(StatementEvidence.identity(statement), value.text())
        .message(
            Phrases.names(
                    context,
                    statement.resource().orElseThrow(IllegalStateException::new),
                    value.text())
                + ", which is "
                + (Wildcards.isPattern(service) ? "every ARN" : "every ARN of `" + service + "`")
                + " in any account, so it limits nothing.")
        .evidence(context.place("limits nothing", value.position(), value.text()))
        .build();
  }
}
