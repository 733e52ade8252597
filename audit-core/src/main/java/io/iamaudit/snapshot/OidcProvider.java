package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An OpenID Connect identity provider.
 *
 * @param url without a scheme, as AWS keeps it
 * @param clientIds the audiences; empty also if the details were not collected
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html">
 *     GetOpenIDConnectProvider</a>
 */
public record OidcProvider(
    String arn,
    String url,
    Optional<Instant> createDate,
    List<String> clientIds,
    List<String> thumbprints,
    List<Tag> tags,
    SourceLocation source) {

  public OidcProvider {
    requireNonNull(arn, "arn");
    requireNonNull(url, "url");
    requireNonNull(createDate, "createDate");
    clientIds = List.copyOf(clientIds);
    thumbprints = List.copyOf(thumbprints);
    tags = List.copyOf(tags);
    requireNonNull(source, "source");
  }
}
