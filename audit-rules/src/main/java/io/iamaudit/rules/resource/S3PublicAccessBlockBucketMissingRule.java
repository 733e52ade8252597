package io.iamaudit.rules.resource;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports buckets that can be opened to everybody. */
public final class S3PublicAccessBlockBucketMissingRule
    implements AccountRule<S3PublicAccessBlockBucketMissingRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-public-access-block-bucket-missing")
          .title("Neither the bucket nor the account fully blocks public access")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(
              DataRequirement.of(DataPart.BUCKET_PUBLIC_ACCESS_BLOCKS),
              DataRequirement.of(DataPart.ACCOUNT_PUBLIC_ACCESS_BLOCK))
          .cis(
              "1.4:2.1.5",
              "1.5:2.1.5",
              "2.0:2.1.4",
              "3.0:2.1.4",
              "4.0:2.1.4",
              "5.0:2.1.4",
              "6.0:3.1.4",
              "7.0:3.1.4")
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html")
          .remediation(
              "Turn all four settings on for the bucket, or for the account. If the bucket is"
                  + " public by its policy or an ACL, whoever reads it that way loses access at"
                  + " once.")
          .since("0.1.0")
          .build();

  /** A bucket of which all settings are known, with those of the account. */
  record Subject(ResourceRecord bucket, ResourceRecord accountBlock) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Optional<ResourceRecord> block =
        Buckets.accountBlock(context.snapshot()).filter(Buckets::isKnown);
    return block.stream()
        .flatMap(
            account ->
                Buckets.of(context.snapshot())
                    .filter(Buckets::isKnown)
                    .map(bucket -> new Subject(bucket, account)));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    List<String> off =
        Buckets.FLAGS.stream()
            .filter(
                flag ->
                    !Buckets.isOn(subject.bucket(), flag)
                        && !Buckets.isOn(subject.accountBlock(), flag))
            .toList();
    if (off.isEmpty()) {
      return List.of();
    }
    String name = Buckets.name(subject.bucket());
    Finding.Builder finding =
        context
            .finding("resource", subject.bucket().arn())
            .message(
                off.size() == Buckets.FLAGS.size()
                    ? "Neither bucket " + name + " nor the account blocks public access."
                    : "Public access to bucket "
                        + name
                        + " is blocked only in part: neither it nor the account sets "
                        + Words.and(off)
                        + ".");
    off.forEach(flag -> finding.field(flag, "false", subject.bucket().source()));
    return List.of(finding.build());
  }
}
