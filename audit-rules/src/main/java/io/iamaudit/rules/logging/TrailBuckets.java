package io.iamaudit.rules.logging;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The buckets that an account's trails write to. */
final class TrailBuckets {
  private static final String TYPE = "AWS::S3::Bucket";

  private TrailBuckets() {}

  /**
   * A bucket with its trail.
   *
   * @param owner the account of the input that has the bucket
   */
  record TrailBucket(String name, Trail trail, ResourceRecord record, AccountSnapshot owner) {}

  /** By name, each with the first of its trails. */
  static Map<String, Trail> of(AccountContext context) {
    Map<String, Trail> buckets = new LinkedHashMap<>();
    TrailRule.own(context)
        .forEach(trail -> trail.s3BucketName().ifPresent(name -> buckets.putIfAbsent(name, trail)));
    return buckets;
  }

  /** Those that the input holds, in whatever account: logs are often kept apart. */
  static List<TrailBucket> known(AccountContext context) {
    List<TrailBucket> known = new ArrayList<>();
    of(context).forEach((name, trail) -> bucket(name, trail, context).ifPresent(known::add));
    return known;
  }

  private static Optional<TrailBucket> bucket(String name, Trail trail, AccountContext context) {
    String arn = arn(context, name);
    for (AccountSnapshot account : context.analysis().snapshot().accounts()) {
      for (ResourceRecord record : account.resources()) {
        if (record.type().equals(TYPE) && record.arn().equals(arn)) {
          return Optional.of(new TrailBucket(name, trail, record, account));
        }
      }
    }
    return Optional.empty();
  }

  /** What to say of buckets that nothing is known of; empty if there are none. */
  static Optional<String> unseen(String what, List<String> buckets) {
    return buckets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            what
                + " not collected of "
                + Words.firstOf(buckets, 3)
                + ", which may be in another account");
  }

  static String arn(AccountContext context, String bucket) {
    return "arn:" + context.snapshot().partition() + ":s3:::" + bucket;
  }
}
