package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A grant of a KMS key: permission that stands beside the key's policy and that no policy shows.
 *
 * @param keyArn of the key
 * @param id of the grant
 * @param name empty if it has none
 * @param grantee who gets the permission: the ARN or the unique id of a principal, an account, or a
 *     service principal; empty if the input does not say
 * @param retiringPrincipal who may retire the grant; empty if nobody was named
 * @param operations as {@code Decrypt}; empty if the input does not say
 * @param encryptionContextEquals the encryption context that a request must have, exactly; empty if
 *     there is no such constraint
 * @param encryptionContextSubset what the encryption context of a request must contain; empty if
 *     there is no such constraint
 * @param sourceArn the resource for which a service must ask; empty if there is no such constraint
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants in AWS
 *     KMS</a>
 */
public record KmsGrant(
    String keyArn,
    String id,
    Optional<String> name,
    Optional<String> grantee,
    Optional<String> retiringPrincipal,
    List<String> operations,
    Map<String, String> encryptionContextEquals,
    Map<String, String> encryptionContextSubset,
    Optional<String> sourceArn,
    SourceLocation source) {

  public KmsGrant {
    requireNonNull(keyArn, "keyArn");
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(grantee, "grantee");
    requireNonNull(retiringPrincipal, "retiringPrincipal");
    operations = List.copyOf(operations);
    encryptionContextEquals = Copies.map(encryptionContextEquals);
    encryptionContextSubset = Copies.map(encryptionContextSubset);
    requireNonNull(sourceArn, "sourceArn");
    requireNonNull(source, "source");
  }

  /** Whether something beside the grantee and the operations limits it. */
  public boolean isConstrained() {
    return !encryptionContextEquals.isEmpty()
        || !encryptionContextSubset.isEmpty()
        || sourceArn.isPresent();
  }
}
