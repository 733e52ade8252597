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

/** Reports resources whose policy lets the public in: key policy lets the public in. */
public final class KmsKeyPolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("kms-key-policy-public")
          .title("Key policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis("7.0:2.21")
          .reference(
              "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html")
          .remediation(
              "Name accounts or roles in the key policy, or limit everybody by"
                  + " `kms:CallerAccount`. What is decrypted through the open statement today"
                  + " fails then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::KMS::Key");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
