package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Set;

/** Reports resources whose policy lets the public in: log groups are open to the public. */
public final class LogsResourcePolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("logs-resource-policy-public")
          .title("Log groups are open to the public")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html")
          .remediation(
              "Name the service that delivers logs, with its source. Who is not named can"
                  + " no longer write or read.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::Logs::ResourcePolicy");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
