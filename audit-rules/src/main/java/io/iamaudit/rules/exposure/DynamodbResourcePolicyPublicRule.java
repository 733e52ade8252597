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
 * Reports resources whose policy lets anybody or unknown accounts in: table's policy lets in
 * anybody or unknown accounts.
 */
public final class DynamodbResourcePolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("dynamodb-resource-policy-public")
          .title("Table's policy lets in anybody or unknown accounts")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .reference(
              "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html")
          .remediation(
              "Name the accounts or roles that use the table, and tell the trust zone which"
                  + " accounts are known. Accounts that the policy does not name lose the table.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::DynamoDB::Stream", "AWS::DynamoDB::Table");
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
