package io.iamaudit.rules.logging;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Trail;
import java.util.Optional;

/** Reports trails whose logs everybody can read who may read the bucket. */
public final class CloudtrailNotEncryptedKmsRule extends TrailRule {
  private static final RuleMetadata METADATA =
      metadata("cloudtrail-not-encrypted-kms")
          .title("Trail is not encrypted with a KMS key")
          .severity(Severity.LOW)
          .cis(
              "1.2:2.7", "1.4:3.7", "1.5:3.7", "2.0:3.7", "3.0:3.5", "4.0:3.5", "5.0:3.5",
              "6.0:4.5", "7.0:4.5")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html")
          .remediation(
              "Set a KMS key of your own on the trail, and let CloudTrail use it in the key policy. Who reads the logs then needs kms:Decrypt on the key too; older log files stay as they are.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Problem> problem(Trail trail, AccountContext context) {
    return trail.kmsKeyId().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Problem("is not encrypted with a KMS key", "KmsKeyId", "none", trail.source()));
  }
}
