package io.iamaudit.rules.resource;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The buckets of an account and what S3 blocks of public access to them. Of a flag that is set at
 * the account and at a bucket the stricter one counts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">
 *     Blocking public access to your Amazon S3 storage</a>
 */
final class Buckets {
  static final String IGNORE_PUBLIC_ACLS = "IgnorePublicAcls";

  /** All there is to block, in AWS's order. */
  static final List<String> FLAGS =
      List.of("BlockPublicAcls", IGNORE_PUBLIC_ACLS, "BlockPublicPolicy", "RestrictPublicBuckets");

  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String ACCOUNT = "AWS::S3::AccountPublicAccessBlock";

  private Buckets() {}

  static Stream<ResourceRecord> of(AccountSnapshot account) {
    return account.resources().stream().filter(resource -> resource.type().equals(BUCKET));
  }

  static Map<String, ResourceRecord> byName(AccountSnapshot account) {
    Map<String, ResourceRecord> byName = new HashMap<>();
    of(account).forEach(bucket -> byName.put(name(bucket), bucket));
    return byName;
  }

  static String name(ResourceRecord bucket) {
    return bucket.arn().substring(bucket.arn().lastIndexOf(':') + 1);
  }

  static String arn(AccountSnapshot account, String bucket) {
    return "arn:" + account.partition() + ":s3:::" + bucket;
  }

  /** What the whole account blocks; empty if it was not collected. */
  static Optional<ResourceRecord> accountBlock(AccountSnapshot account) {
    return account.resources().stream()
        .filter(resource -> resource.type().equals(ACCOUNT))
        .findFirst();
  }

  static boolean isOn(ResourceRecord resource, String flag) {
    return "true".equals(resource.settings().get(flag));
  }

  /** Whether the input says all flags of a bucket or of the account. */
  static boolean isKnown(ResourceRecord resource) {
    return resource.settings().keySet().containsAll(FLAGS);
  }
}
