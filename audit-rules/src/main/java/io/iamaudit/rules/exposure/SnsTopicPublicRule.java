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

/** Reports resources whose policy lets the public in: topic policy lets the public in. */
public final class SnsTopicPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("sns-topic-public")
          .title("Topic policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis("7.0:2.21")
          .reference("https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html")
          .remediation(
              "Name in the policy who publishes and subscribes, or keep the condition on"
                  + " `aws:SourceOwner` of the default policy. Publishers that the policy does not"
                  + " name stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::SNS::Topic");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
