package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * An alternate contact of the account, or that there is none of its type.
 *
 * @param type {@code BILLING}, {@code OPERATIONS} or {@code SECURITY}
 * @param registered false if AWS says that there is none
 * @param emailAddress empty if none is registered; likewise the phone number
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html">
 *     GetAlternateContact</a>
 */
public record AlternateContact(
    String type,
    boolean registered,
    String emailAddress,
    String phoneNumber,
    SourceLocation source) {

  public AlternateContact {
    requireNonNull(type, "type");
    requireNonNull(emailAddress, "emailAddress");
    requireNonNull(phoneNumber, "phoneNumber");
    requireNonNull(source, "source");
  }
}
