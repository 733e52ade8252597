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

/** Reports resources whose policy lets the public in: vault policy lets the public in. */
public final class GlacierVaultPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("glacier-vault-public")
          .title("Vault policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis("7.0:2.21")
          .reference(
              "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html")
          .remediation(
              "Name in the vault access policy who fetches and uploads archives. Accounts"
                  + " that it does not name can no longer do so.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::Glacier::Vault");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
