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

/** Reports resources whose policy lets the public in: cluster policy lets the public in. */
public final class MskClusterPolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("msk-cluster-policy-public")
          .title("Cluster policy lets the public in")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cross-account-permissions.html")
          .remediation(
              "Name the accounts that connect in the cluster policy. Connections of"
                  + " accounts that it does not name can no longer be made.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::MSK::Cluster");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
