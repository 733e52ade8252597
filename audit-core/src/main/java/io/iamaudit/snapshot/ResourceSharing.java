package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;

/**
 * With whom a resource is shared that has no policy but an attribute for it: a snapshot, a machine
 * image, a document of Systems Manager.
 *
 * @param arn of the resource
 * @param type {@code AWS::EC2::Snapshot}, {@code AWS::EC2::Image}, {@code AWS::RDS::DBSnapshot},
 *     {@code AWS::RDS::DBClusterSnapshot} (also those of DocumentDB and Neptune) or {@code
 *     AWS::SSM::Document}
 * @param withEveryone whether the attribute names everybody; EC2 may block that all the same, see
 *     {@link PublicSharingBlock}
 * @param sharedWith account ids, and ARNs of organizations and of their units; empty if it is
 *     shared with nobody, or the input says only whether it is public
 */
public record ResourceSharing(
    String arn, String type, boolean withEveryone, List<String> sharedWith, SourceLocation source) {
  /** A snapshot of EBS. */
  public static final String SNAPSHOT = "AWS::EC2::Snapshot";

  /** A machine image. */
  public static final String IMAGE = "AWS::EC2::Image";

  /** A snapshot of a database instance. */
  public static final String DB_SNAPSHOT = "AWS::RDS::DBSnapshot";

  /** A snapshot of a database cluster. */
  public static final String DB_CLUSTER_SNAPSHOT = "AWS::RDS::DBClusterSnapshot";

  /** A document of Systems Manager. */
  public static final String DOCUMENT = "AWS::SSM::Document";

  public ResourceSharing {
    requireNonNull(arn, "arn");
    requireNonNull(type, "type");
    sharedWith = List.copyOf(sharedWith);
    requireNonNull(source, "source");
  }
}
