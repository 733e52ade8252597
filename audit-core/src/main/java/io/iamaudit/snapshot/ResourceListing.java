package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * Says that all resources of one type in one Region were collected: of these, what is not among the
 * resources of the account does not exist.
 *
 * @param type as CloudFormation names it, {@code AWS::Lambda::Function}
 * @param region empty if the service knows no Regions, or the input does not name it
 */
public record ResourceListing(String type, Optional<String> region, SourceLocation source) {

  public ResourceListing {
    requireNonNull(type, "type");
    requireNonNull(region, "region");
    requireNonNull(source, "source");
  }
}
