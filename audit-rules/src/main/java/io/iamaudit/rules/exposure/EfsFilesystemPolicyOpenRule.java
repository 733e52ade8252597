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

/** Reports resources whose policy lets the public in: file system policy lets anybody mount it. */
public final class EfsFilesystemPolicyOpenRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("efs-filesystem-policy-open")
          .title("File system policy lets anybody mount it")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html")
          .remediation(
              "Limit the statement by `elasticfilesystem:AccessedViaMountTarget`, or name"
                  + " the roles that mount the file system. Clients that mount without IAM need a"
                  + " role then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::EFS::FileSystem");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
