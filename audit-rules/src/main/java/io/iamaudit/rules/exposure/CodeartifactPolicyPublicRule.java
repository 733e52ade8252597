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
 * Reports resources whose policy lets anybody or unknown accounts in: codeArtifact is open to
 * anybody or to unknown accounts.
 */
public final class CodeartifactPolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("codeartifact-policy-public")
          .title("CodeArtifact is open to anybody or to unknown accounts")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .reference("https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html")
          .remediation(
              "Name the accounts that read and publish packages, or the organization by"
                  + " `aws:PrincipalOrgID`. Accounts that the policy does not name lose the"
                  + " repository.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::CodeArtifact::Domain", "AWS::CodeArtifact::Repository");
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
