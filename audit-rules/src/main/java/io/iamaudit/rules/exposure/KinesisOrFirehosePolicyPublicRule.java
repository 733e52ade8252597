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

/** Reports resources whose policy lets the public in: stream's policy lets the public in. */
public final class KinesisOrFirehosePolicyPublicRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("kinesis-or-firehose-policy-public")
          .title("Stream's policy lets the public in")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .reference("https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html")
          .remediation(
              "Name the accounts or roles that read and write the stream. Accounts that the"
                  + " policy does not name lose the stream.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::Kinesis::Stream", "AWS::Kinesis::StreamConsumer");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, false);
  }
}
