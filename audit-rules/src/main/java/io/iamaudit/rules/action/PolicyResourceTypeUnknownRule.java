package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports ARNs that no resource type of their service has. */
public final class PolicyResourceTypeUnknownRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-type-unknown")
          .title("Resource is of no type that the service has")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .parameter(ReferenceAge.MAX_DAYS)
          .accessAnalyzer("INVALID_ARN_RESOURCE")
          .reference(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
          .remediation(
              "Write the last part of the ARN as the Service Authorization Reference shows it for"
                  + " the resource type.")
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
    return EachResource.of(
        context, PolicyResourceTypeUnknownRule::check, PolicyResourceTypeUnknownRule::finding);
  }

  private static ArnCheck check(ResourcePattern pattern, DocumentContext context) {
    // Most entries are of some type, and then nothing else need be asked.
    boolean isOpen = pattern.resource().filter(part -> !part.startsWith("*")).isEmpty();
    return isOpen || !context.reference().resourceTypes(pattern.text()).isEmpty()
        ? ArnCheck.FINE
        : ArnCheck.of(pattern, context);
  }

  private static Optional<Finding> finding(
      ArnCheck check,
      PolicyValue value,
      Statement statement,
      ResourceElement element,
      DocumentContext context) {
    return check.kind() == ArnCheck.Kind.TYPE
        ? Optional.of(
            EachResource.finding(
                ReferenceAge.finding(context), check, value, statement, element, context))
        : Optional.empty();
  }
}
