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

/** Reports resources whose policy lets the public in: private API lets in every VPC endpoint. */
public final class ApiGatewayPolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("api-gateway-policy-public")
          .title("Private API lets in every VPC endpoint")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference(
              "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html")
          .remediation(
              "Name the VPC endpoints in a condition on `aws:SourceVpce`, or the VPCs in"
                  + " `aws:SourceVpc`, and deploy the API again. Calls through other endpoints are"
                  + " refused then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::ApiGateway::RestApi");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    // The others are on the internet on purpose.
    return exposed.resource().settings().getOrDefault("EndpointTypes", "").contains("PRIVATE")
        ? PublicAccess.findings(exposed, context, false)
        : List.of();
  }
}
