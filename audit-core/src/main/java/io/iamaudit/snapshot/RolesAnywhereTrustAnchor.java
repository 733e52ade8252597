package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * A trust anchor of IAM Roles Anywhere: a certificate authority whose certificates are accepted.
 *
 * @param arn names the Region
 * @param enabled empty if the input does not say
 * @param sourceType as {@code AWS_ACM_PCA} or {@code CERTIFICATE_BUNDLE}; empty if the input does
 *     not say
 * @param acmPcaArn the private certificate authority behind it, if it is one of AWS
 * @see <a
 *     href="https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_TrustAnchorDetail.html">
 *     TrustAnchorDetail</a>
 */
public record RolesAnywhereTrustAnchor(
    String arn,
    String name,
    Optional<Boolean> enabled,
    String sourceType,
    Optional<String> acmPcaArn,
    SourceLocation source) {

  public RolesAnywhereTrustAnchor {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(enabled, "enabled");
    requireNonNull(sourceType, "sourceType");
    requireNonNull(acmPcaArn, "acmPcaArn");
    requireNonNull(source, "source");
  }
}
