package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reports resources whose policy lets anybody or unknown accounts in: others may send mail as the
 * identity.
 */
public final class SesIdentityPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("ses-identity-public")
          .title("Others may send mail as the identity")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .reference("https://docs.aws.amazon.com/ses/latest/dg/sending-authorization.html")
          .remediation(
              "Delete the policy, or name the accounts that send for you. Accounts that it"
                  + " does not name can no longer send as the identity.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::SES::EmailIdentity");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    List<Finding> found = new ArrayList<>(PublicAccess.findings(exposed, context, false));
    found.addAll(
        ForeignAccess.findings(
            exposed, context, context.parameter(ForeignAccess.TRUSTED_ACCOUNTS)));
    return found;
  }
}
