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
import java.util.stream.Stream;

/** Reports accounts in which a bucket can be opened to everybody. */
public final class S3PublicAccessBlockAccountMissingRule implements AccountRule<ResourceRecord> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-public-access-block-account-missing")
          .title("S3 Block Public Access of the account is not fully on")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.ACCOUNT_PUBLIC_ACCESS_BLOCK))
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
              "Turn all four settings on for the account. Buckets that are meant to be public stop"
                  + " being so at once, web sites that S3 serves itself among them; move those"
                  + " behind CloudFront, or into an account of their own, first.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    return Buckets.accountBlock(context.snapshot()).stream().filter(Buckets::isKnown);
  }

  @Override
  public List<Finding> check(ResourceRecord block, AccountContext context) {
    List<String> off = Buckets.FLAGS.stream().filter(flag -> !Buckets.isOn(block, flag)).toList();
    if (off.isEmpty()) {
      return List.of();
    }
    Finding.Builder finding =
        context
            .finding("account", context.snapshot().rootArn())
            .message(
                off.size() == Buckets.FLAGS.size()
                    ? "S3 Block Public Access is off for the account."
                    : "S3 Block Public Access of the account is on only in part: "
                        + Words.and(off)
                        + (off.size() == 1 ? " is off." : " are off."));
    off.forEach(flag -> finding.field(flag, "false", block.source()));
    return List.of(finding.build());
  }
}
