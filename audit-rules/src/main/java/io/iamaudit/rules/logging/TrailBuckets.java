package io.iamaudit.rules.logging;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.Trail;
import java.util.LinkedHashMap;
import java.util.Map;

/** The buckets that an account's trails write to. */
final class TrailBuckets {
  private TrailBuckets() {}

  /** By name, each with the first of its trails. */
  static Map<String, Trail> of(AccountContext context) {
    Map<String, Trail> buckets = new LinkedHashMap<>();
    TrailRule.own(context)
        .forEach(trail -> trail.s3BucketName().ifPresent(name -> buckets.putIfAbsent(name, trail)));
    return buckets;
  }

  static String arn(AccountContext context, String bucket) {
    return "arn:" + context.snapshot().partition() + ":s3:::" + bucket;
  }
}
