package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * The metadata that an identity provider publishes today, as somebody fetched it, to compare with
 * what IAM holds.
 *
 * @param provider the name of the SAML provider in IAM
 * @param document the XML document, not checked
 */
public record ExpectedSamlMetadata(String provider, String document, SourceLocation source) {

  public ExpectedSamlMetadata {
    requireNonNull(provider, "provider");
    requireNonNull(document, "document");
    requireNonNull(source, "source");
  }
}
