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

/** Reports resources whose policy lets the public in: openSearch domain is open to everybody. */
public final class OpensearchDomainPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("opensearch-domain-public")
          .title("OpenSearch domain is open to everybody")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html")
          .remediation(
              "Name the roles that use the domain, or put it into a VPC. Clients that do"
                  + " not sign their requests stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::Elasticsearch::Domain", "AWS::OpenSearchService::Domain");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    // In a VPC the network decides first.
    return exposed.resource().settings().getOrDefault("VPCId", "").isEmpty()
        ? PublicAccess.findings(exposed, context, false)
        : List.of();
  }
}
