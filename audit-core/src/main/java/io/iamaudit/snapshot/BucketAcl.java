package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;
import java.util.Set;

/**
 * The access control list of one S3 bucket, as it was written. Whether it has any effect depends on
 * the bucket's object ownership and on Block Public Access.
 *
 * @param bucket its name
 * @param grants empty if the list grants nothing to anybody
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access
 *     control list (ACL) overview</a>
 */
public record BucketAcl(String bucket, List<Grant> grants, SourceLocation source) {

  /**
   * One grant.
   *
   * @param granteeType {@code CanonicalUser}, {@code Group} or {@code AmazonCustomerByEmail}
   * @param grantee the canonical user id, or the URI of a group; empty for whom an e-mail address
   *     names, which is not kept
   * @param permission {@code READ}, {@code WRITE}, {@code READ_ACP}, {@code WRITE_ACP} or {@code
   *     FULL_CONTROL}
   */
  public record Grant(
      String granteeType, String grantee, String permission, SourceLocation source) {
    /** Everybody, without credentials. */
    public static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

    /** Everybody who has an AWS account, so that it keeps nobody out. */
    public static final String AUTHENTICATED_USERS =
        "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    private static final Set<String> PUBLIC = Set.of(ALL_USERS, AUTHENTICATED_USERS);

    public Grant {
      requireNonNull(granteeType, "granteeType");
      requireNonNull(grantee, "grantee");
      requireNonNull(permission, "permission");
      requireNonNull(source, "source");
    }

    /** Whether it is a grant to one of the two groups that AWS calls public. */
    public boolean isPublic() {
      return PUBLIC.contains(grantee);
    }
  }

  public BucketAcl {
    requireNonNull(bucket, "bucket");
    grants = List.copyOf(grants);
    requireNonNull(source, "source");
  }
}
