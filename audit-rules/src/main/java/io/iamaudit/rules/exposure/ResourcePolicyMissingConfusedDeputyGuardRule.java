package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.Audience;
import io.iamaudit.analysis.exposure.Exposure;
import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Set;

/** Reports services that strangers can make act on a resource. */
public final class ResourcePolicyMissingConfusedDeputyGuardRule extends ExposureRule {
  private static final Parameter<List<String>> EXEMPT_SERVICES =
      Parameter.strings(
          "exemptServices",
          List.of(
              "ec2.amazonaws.com",
              "logdelivery.elasticloadbalancing.amazonaws.com",
              "logdelivery.elb.amazonaws.com"),
          "service principals that do not say for whom they act; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("resource-policy-missing-confused-deputy-guard")
          .title("Strangers can make a service act on the resource")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(EXEMPT_SERVICES)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html")
          .remediation(
              "Add a condition on `aws:SourceAccount` with your account, or on `aws:SourceArn` with"
                  + " the resource that the service acts for; of a bucket both, as its ARN names no"
                  + " account. What the service does for other accounts stops.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return ResourceTypes.WITH_POLICY;
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    List<String> exempt = context.parameter(EXEMPT_SERVICES);
    return exposed
        .of(Audience.SERVICE_FOR_ANYBODY)
        .filter(one -> !NamePatterns.anyMatches(exempt, one.who()))
        .map(one -> finding(one, exposed, context))
        .toList();
  }

  private static Finding finding(Exposure one, ResourceExposure exposed, AccountContext context) {
    Finding.Builder finding =
        about(exposed, context)
            .identifiedBy(one.who())
            .message(
                ResourceWords.of(exposed.resource())
                    + " allows "
                    + one.who()
                    + " "
                    + actions(List.of(one))
                    + " for whomever it acts"
                    + conditions(List.of(one), ", as anybody can meet the conditions on ")
                    + ".");
    prove(finding, exposed, List.of(one), "lets the service in");
    return finding.build();
  }
}
