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

/** Reports resources whose policy lets the public in: queue policy lets the public in. */
public final class SqsQueuePublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("sqs-queue-public")
          .title("Queue policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis("7.0:2.21")
          .reference(
              "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html")
          .remediation(
              "Name in the policy who sends and who receives; for a topic or a bucket name"
                  + " its service with a condition on `aws:SourceArn`. Senders that the policy"
                  + " does not name stop working.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::SQS::Queue");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
