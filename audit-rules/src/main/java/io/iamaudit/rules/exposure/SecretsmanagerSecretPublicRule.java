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

/** Reports resources whose policy lets the public in: secret's policy lets the public in. */
public final class SecretsmanagerSecretPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("secretsmanager-secret-public")
          .title("Secret's policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis("7.0:2.21")
          .reference(
              "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html")
          .remediation(
              "Name in the policy who reads the secret, and change the secret: it counts as"
                  + " read. Who reads it by the open statement needs a new one.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::SecretsManager::Secret");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
