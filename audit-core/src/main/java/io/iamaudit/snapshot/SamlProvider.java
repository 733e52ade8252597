package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A SAML identity provider.
 *
 * @param metadata the XML document; empty if not collected
 * @param validUntil as IAM says it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html">
 *     GetSAMLProvider</a>
 */
public record SamlProvider(
    String arn,
    String name,
    Optional<Instant> createDate,
    Optional<Instant> validUntil,
    Optional<String> metadata,
    List<Tag> tags,
    SourceLocation source) {

  public SamlProvider {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(createDate, "createDate");
    requireNonNull(validUntil, "validUntil");
    requireNonNull(metadata, "metadata");
    tags = List.copyOf(tags);
    requireNonNull(source, "source");
  }
}
