package io.iamaudit.rules.action;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.ResourceElement;
import io.iamaudit.policy.ResourcePattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.PolicyRule;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports ARNs with a Region or an account where there is none, or without one. */
public final class PolicyResourceArnRegionOrAccountNotAllowedRule extends PolicyRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-resource-arn-region-or-account-not-allowed")
          .title("Region or account of an ARN does not belong there, or is missing")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .accessAnalyzer(
              "ARN_ACCOUNT_NOT_ALLOWED",
              "ARN_REGION_NOT_ALLOWED",
              "MISSING_ARN_ACCOUNT",
              "MISSING_ARN_REGION")
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html")
          .remediation(
              "Write the ARN as the Service Authorization Reference shows it for the resource type:"
                  + " leave Region or account empty where it does, and put `*` where any will do.")
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
        context,
        PolicyResourceArnRegionOrAccountNotAllowedRule::check,
        PolicyResourceArnRegionOrAccountNotAllowedRule::finding);
  }

  private static ArnCheck check(ResourcePattern pattern, DocumentContext context) {
    // A star also covers nothing, so it is right wherever it stands.
    boolean isOpen =
        pattern.region().map(Wildcards::isEverything).orElse(true)
            && pattern.account().map(Wildcards::isEverything).orElse(true);
    return isOpen ? ArnCheck.FINE : ArnCheck.of(pattern, context);
  }

  private static Optional<Finding> finding(
      ArnCheck check,
      PolicyValue value,
      Statement statement,
      ResourceElement element,
      DocumentContext context) {
    return check.kind() == ArnCheck.Kind.PLACE
        ? Optional.of(
            EachResource.finding(context.finding(), check, value, statement, element, context))
        : Optional.empty();
  }
}
