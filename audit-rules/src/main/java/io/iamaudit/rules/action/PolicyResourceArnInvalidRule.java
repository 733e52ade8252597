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

/** Reports resources that are neither {@code *} nor a well-formed ARN. */
public final class PolicyResourceArnInvalidRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-arn-invalid")
          .title("Resource is not a valid ARN")
          .severity(Severity.HIGH)
          .areas("policy-syntax")
          .parameter(ReferenceAge.MAX_DAYS)
          .accessAnalyzer(
              "INVALID_ARN_ACCOUNT",
              "INVALID_ARN_PREFIX",
              "INVALID_ARN_REGION",
              "INVALID_ARN_SERVICE_CASE",
              "INVALID_PARTITION",
              "INVALID_SERVICE",
              "MISSING_ARN_FIELD")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html")
          .remediation(
              "Write `arn:partition:service:region:account:resource` as the Service Authorization"
                  + " Reference shows it for the resource type.")
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
        context, PolicyResourceArnInvalidRule::check, PolicyResourceArnInvalidRule::finding);
  }

  private static ArnCheck check(ResourcePattern pattern, DocumentContext context) {
    return ArnCheck.formOf(pattern, context);
  }

  private static Optional<Finding> finding(
      ArnCheck check,
      PolicyValue value,
      Statement statement,
      ResourceElement element,
      DocumentContext context) {
    return switch (check.kind()) {
      case FORM ->
          Optional.of(
              EachResource.finding(
                  check.severity().map(context::finding).orElseGet(context::finding),
                  check,
                  value,
                  statement,
                  element,
                  context));
      case SERVICE ->
          Optional.of(
              EachResource.finding(
                  ReferenceAge.finding(context), check, value, statement, element, context));
      default -> Optional.empty();
    };
  }
}
