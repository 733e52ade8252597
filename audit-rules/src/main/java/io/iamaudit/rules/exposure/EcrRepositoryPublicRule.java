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

/** Reports resources whose policy lets the public in: repository policy lets the public in. */
public final class EcrRepositoryPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("ecr-repository-public")
          .title("Repository policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html")
          .remediation(
              "Name in the policy the accounts that pull and push, or the organization by"
                  + " `aws:PrincipalOrgID`. Accounts that it does not name can no longer pull.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::ECR::RegistryPolicy", "AWS::ECR::Repository");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
