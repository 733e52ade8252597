package io.iamaudit.rules.resource;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports buckets that everybody gets at by their access control list. */
public final class S3BucketAclPublicRule implements AccountRule<S3BucketAclPublicRule.Subject> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-bucket-acl-public")
          .title("Bucket's ACL lets everybody in")
          .severity(Severity.HIGH)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.BUCKET_ACLS))
          .reference("https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html")
          .remediation(
              "Disable ACLs by the object ownership BucketOwnerEnforced, or set IgnorePublicAcls;"
                  + " whoever reads the bucket without credentials loses access at once, so give a"
                  + " web site to CloudFront first.")
          .since("0.1.0")
          .build();

  /** With these somebody can destroy, or open further. */
  private static final Set<String> CHANGING = Set.of("WRITE", "WRITE_ACP", "FULL_CONTROL");

  private static final Map<String, String> WORDS =
      Map.of(
          "READ", "list its objects",
          "WRITE", "write, replace and delete its objects",
          "READ_ACP", "read its ACL",
          "WRITE_ACP", "change its ACL",
          "FULL_CONTROL", "do everything that an ACL can give");

  /**
   * A bucket's list with what could make it void.
   *
   * @param bucket its settings; empty if the input has nothing but the list
   */
  record Subject(
      BucketAcl acl, Optional<ResourceRecord> bucket, Optional<ResourceRecord> accountBlock) {

    /** Whether the list has no effect on the public, whatever it says. */
    boolean isVoid() {
      return bucket
              .map(it -> it.settings().getOrDefault("ObjectOwnership", ""))
              .filter("BucketOwnerEnforced"::equals)
              .isPresent()
          || Stream.of(bucket, accountBlock)
              .flatMap(Optional::stream)
              .anyMatch(it -> Buckets.isOn(it, Buckets.IGNORE_PUBLIC_ACLS));
    }

    /** Whether the input says at both levels that public lists are not ignored. */
    boolean isKnownToCount() {
      return Stream.of(bucket, accountBlock)
          .allMatch(
              it ->
                  it.filter(at -> at.settings().containsKey(Buckets.IGNORE_PUBLIC_ACLS))
                      .isPresent());
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Subject> subjects(AccountContext context) {
    Map<String, ResourceRecord> buckets = Buckets.byName(context.snapshot());
    Optional<ResourceRecord> block = Buckets.accountBlock(context.snapshot());
    return context.snapshot().bucketAcls().stream()
        .map(acl -> new Subject(acl, Optional.ofNullable(buckets.get(acl.bucket())), block));
  }

  @Override
  public List<Finding> check(Subject subject, AccountContext context) {
    List<BucketAcl.Grant> grants =
        subject.acl().grants().stream().filter(BucketAcl.Grant::isPublic).toList();
    if (grants.isEmpty() || subject.isVoid()) {
      return List.of();
    }
    boolean changes = grants.stream().anyMatch(grant -> CHANGING.contains(grant.permission()));
    Finding.Builder finding =
        context
            .finding(
                "resource",
                Buckets.arn(context.snapshot(), subject.acl().bucket()),
                changes ? Severity.CRITICAL : Severity.HIGH)
            .message(
                "The ACL of bucket "
                    + subject.acl().bucket()
                    + " lets "
                    + who(grants)
                    + (subject.isKnownToCount()
                        ? "."
                        : "; whether Block Public Access ignores it is not in the input."));
    grants.forEach(grant -> finding.field(grant.permission(), grant.grantee(), grant.source()));
    return List.of(finding.build());
  }

  private static String who(List<BucketAcl.Grant> grants) {
    Map<String, List<String>> byGroup = new LinkedHashMap<>();
    for (BucketAcl.Grant grant : grants) {
      String group =
          grant.grantee().equals(BucketAcl.Grant.ALL_USERS)
              ? "everybody"
              : "everybody who has an AWS account";
      byGroup
          .computeIfAbsent(group, key -> new ArrayList<>())
          .add(WORDS.getOrDefault(grant.permission(), "have " + grant.permission()));
    }
    return Words.and(
        byGroup.entrySet().stream()
            .map(entry -> entry.getKey() + " " + Words.and(entry.getValue()))
            .toList());
  }
}
