package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;

/**
 * The primary contact of the account: which fields are filled, never what stands in them.
 *
 * @param fields names of the fields that hold something, as {@code PhoneNumber}; empty if AWS knows
 *     no contact
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html">
 *     GetContactInformation</a>
 */
public record ContactInformation(List<String> fields, SourceLocation source) {

  public ContactInformation {
    fields = List.copyOf(fields);
    requireNonNull(source, "source");
  }
}
