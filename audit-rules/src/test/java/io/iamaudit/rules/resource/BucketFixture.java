package io.iamaudit.rules.resource;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.testkit.AccountFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Buckets with their settings, as the tests write them down. */
final class BucketFixture {
  private BucketFixture() {}

  /** The four flags, on where they are named. */
  static Map<String, String> flags(List<String> on) {
    Map<String, String> flags = new LinkedHashMap<>();
    Buckets.FLAGS.forEach(flag -> flags.put(flag, Boolean.toString(on.contains(flag))));
    return flags;
  }

  static AccountFixture bucket(AccountFixture account, String name, Map<String, String> settings) {
    return account.resource("arn:aws:s3:::" + name, "AWS::S3::Bucket", settings);
  }

  static AccountFixture accountBlock(AccountFixture account, List<String> on) {
    return account.resource(
        "arn:aws:s3::111122223333:account", "AWS::S3::AccountPublicAccessBlock", flags(on));
  }

  static BucketAcl.Grant grant(String group, String permission) {
    String uri =
        group.equals("LogDelivery")
            ? "http://acs.amazonaws.com/groups/s3/LogDelivery"
            : "http://acs.amazonaws.com/groups/global/" + group;
    return new BucketAcl.Grant("Group", uri, permission, SourceLocation.startOf("acl.json"));
  }

  /** An ACL with the owner's grant and others. */
  static AccountFixture acl(AccountFixture account, String bucket, List<BucketAcl.Grant> others) {
    List<BucketAcl.Grant> grants = new ArrayList<>();
    grants.add(
        new BucketAcl.Grant(
            "CanonicalUser", "75aa57f09aa0c8ca", "FULL_CONTROL", SourceLocation.startOf("a.json")));
    grants.addAll(others);
    return account.change(
        it ->
            it.bucketAcls(
                List.of(new BucketAcl(bucket, grants, SourceLocation.startOf("acl.json")))));
  }
}
